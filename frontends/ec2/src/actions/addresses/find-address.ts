/** Addresses as requests name them: by allocation, by association, or by the address itself. */
import type { Address } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";

export interface AddressReference {
  readonly AllocationId?: string | undefined;
  readonly PublicIp?: string | undefined;
}

/** @throws Ec2Error `InvalidAllocationID.NotFound`, `InvalidAddress.NotFound`, `MissingParameter` */
export async function findAddress(
  { AllocationId, PublicIp }: AddressReference,
  call: Call,
): Promise<Address> {
  if (AllocationId !== undefined && PublicIp !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "You may specify public IP or allocation id, but not both in the same call",
    );
  }
  if (PublicIp !== undefined) return findByIp(PublicIp, call);
  return findOne("address", call.cloud.addresses, AllocationId, "AllocationId", call);
}

/** @throws Ec2Error `InvalidAddress.NotFound` */
export async function findByIp(ip: string, { cloud, ctx }: Call): Promise<Address> {
  const [address] = await cloud.addresses.all(ctx, { filter: { ip: [ip] } });
  if (address) return address;
  throw new Ec2Error("InvalidAddress.NotFound", `Address '${ip}' not found.`);
}

/** The address that this association leads anywhere. @throws Ec2Error `InvalidAssociationID.NotFound` */
export async function findAssociated(
  associationId: string | undefined,
  { cloud, ctx, ids }: Call,
): Promise<Address> {
  if (associationId === undefined) throw missingParameter("AssociationId");
  const native = await ids.find("addressAssociation", associationId, async () => {
    for (const { association } of await cloud.addresses.all(ctx)) {
      if (association) ids.show("addressAssociation", association.id);
    }
  });
  const [address] =
    native === undefined
      ? []
      : await cloud.addresses.all(ctx, { filter: { "association.id": [native] } });
  if (address) return address;
  throw new Ec2Error(
    "InvalidAssociationID.NotFound",
    `The association ID '${associationId}' does not exist`,
  );
}
