import type { AssociateAddressRequest, AssociateAddressResult } from "@aws-sdk/client-ec2";
import type { AssociateAddress } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { defined } from "../../defined.ts";
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
    const { PrivateIpAddress: privateIp, AllowReassociation: reassociate } = request;
    if (privateIp !== undefined) checkIp(privateIp);
    const address = await findAddress(request, call);
    const { networkId, ...target } = await findTarget(request, call);
    await checkGateway(networkId, call);
    return {
      async effect() {
        const { association } = await renamed(
          cloud.addresses.associate(ctx, address.id, {
            ...target,
            ...defined({ privateIp, reassociate }),
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

async function findTarget(
  { InstanceId, NetworkInterfaceId }: AssociateAddressRequest,
  call: Call,
): Promise<Target> {
  if (InstanceId !== undefined && NetworkInterfaceId !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "You may specify an instance or a network interface, but not both in the same call",
    );
  }
  if (NetworkInterfaceId !== undefined) {
    const { id, networkId } = await findInterface(NetworkInterfaceId, call);
    return { networkInterfaceId: id, networkId };
  }
  if (InstanceId === undefined) throw missingParameter("InstanceId");
  const { instances } = call.cloud;
  const instance = await findOne("instance", instances, InstanceId, "InstanceId", call);
  const [first] = instance.interfaces ?? [];
  return { instanceId: instance.id, networkId: first?.networkId };
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
