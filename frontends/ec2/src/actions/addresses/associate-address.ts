import type { AssociateAddressRequest, AssociateAddressResult } from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { AssociateAddress } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { renamed } from "../../rename.ts";
import { findInterface } from "../network-interfaces/find-interface.ts";
import { checkIp } from "../network-interfaces/private-addresses.ts";
import { findAddress } from "./find-address.ts";

const alreadyAssociated = "Resource.AlreadyAssociated";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html */
export const associateAddress: WriteAction<AssociateAddressRequest, AssociateAddressResult> = {
  needs: ["addresses"],
  honours: {
    AllocationId: true,
    PublicIp: true,
    InstanceId: true,
    NetworkInterfaceId: true,
    PrivateIpAddress: true,
    AllowReassociation: true,
  },

  async prepare(request, call) {
    const { cloud, ctx, ids } = call;
    // "Reassociation is automatic, but you can specify false".
    const { PrivateIpAddress: privateIp, AllowReassociation: reassociate = true } = request;
    if (privateIp !== undefined) checkIp(privateIp);
    const address = await findAddress(request, call);
    const { networkId, ...target } = await findTarget(request, call);
    await checkGateway(networkId, call);
    return {
      async effect() {
        const { association } = await renamed(
          cloud.addresses.associate(ctx, address.id, {
            ...target,
            reassociate,
            ...defined({ privateIp }),
          }),
          {
            "address.AlreadyExists": alreadyAssociated,
            "address.FailedPrecondition": alreadyAssociated,
          },
          ids,
        );
        return {
          AssociationId: association && ids.show("addressAssociation", association.id),
        };
      },
    };
  },
};

/** What an address is to lead to. */
type Target = Pick<AssociateAddress, "instanceId" | "networkInterfaceId"> & {
  /** Absent where the instance is in no network. */
  readonly networkId: string | undefined;
};

/**
 * With both, the instance says where: Terraform, when it leads an address to another instance, sends the
 * interface of the one before along. It counts if it is one of that instance's.
 */
async function findTarget(
  { InstanceId, NetworkInterfaceId }: AssociateAddressRequest,
  call: Call,
): Promise<Target> {
  if (InstanceId === undefined) {
    if (NetworkInterfaceId === undefined) throw missingParameter("InstanceId");
    const { id, networkId } = await findInterface(NetworkInterfaceId, call);
    return { networkInterfaceId: id, networkId };
  }
  const { instances } = call.cloud;
  const { id, interfaces = [] } = await findOne(
    "instance",
    instances,
    InstanceId,
    "InstanceId",
    call,
  );
  const isNamed = ({ id: one }: { readonly id: string }) =>
    call.ids.show("networkInterface", one) === NetworkInterfaceId;
  const named = interfaces.find(isNamed);
  if (named) return { networkInterfaceId: named.id, networkId: named.networkId };
  return { instanceId: id, networkId: interfaces[0]?.networkId };
}

/** @throws Ec2Error `Gateway.NotAttached` for a network that the internet can not be reached from */
async function checkGateway(
  networkId: string | undefined,
  { cloud, ctx, ids }: Call,
): Promise<void> {
  if (networkId === undefined || !cloud.supports("internetGateways")) return;
  const filter = { networkId: [networkId] };
  const { items } = await cloud.internetGateways.list(ctx, { filter, limit: 1 });
  if (items.length > 0) return;
  throw new Ec2Error(
    "Gateway.NotAttached",
    `Network ${ids.show("network", networkId)} is not attached to any internet gateway`,
  );
}
