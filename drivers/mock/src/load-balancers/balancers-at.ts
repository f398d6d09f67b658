import type { StoreWriter } from "@deltacloud/store";
import { failedPrecondition } from "../errors.ts";
import { loadBalancerDocuments } from "./load-balancer-record.ts";
import type { LoadBalancerRecord } from "./load-balancer-record.ts";

/** The balancers that stand at a held address. */
export async function balancersAt(
  writer: StoreWriter,
  account: string,
  addressId: string,
): Promise<readonly LoadBalancerRecord[]> {
  const where = { addressId: [addressId] };
  return (await writer.documents(loadBalancerDocuments).list(account, { where })).items;
}

/** @throws CloudError `FailedPrecondition` for an address that a balancer stands at */
export async function checkUnbalanced(
  writer: StoreWriter,
  account: string,
  addressId: string,
): Promise<void> {
  const [balancer] = await balancersAt(writer, account, addressId);
  if (balancer) throw failedPrecondition("address", addressId, "has a load balancer");
}
