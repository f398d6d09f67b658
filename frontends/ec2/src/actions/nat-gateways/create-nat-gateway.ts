import { defined } from "@deltacloud/core";
import type { CreateNatGatewayRequest, CreateNatGatewayResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { renamed } from "../../rename.ts";
import { tagsFor } from "../../tags.ts";
import { tokenOf } from "../client-token.ts";
import { checkIp } from "../network-interfaces/private-addresses.ts";
import { toNatGateway } from "./to-nat-gateway.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html */
export const createNatGateway: WriteAction<CreateNatGatewayRequest, CreateNatGatewayResult> = {
  needs: ["natGateways"],
  honours: {
    SubnetId: true,
    AllocationId: true,
    ConnectivityType: ["public", "private"],
    AvailabilityMode: ["zonal"],
    PrivateIpAddress: true,
    SecondaryPrivateIpAddressCount: [0],
    TagSpecifications: true,
  },

  async prepare(request, call) {
    const { cloud, ctx, ids } = call;
    const { ClientToken, SubnetId, PrivateIpAddress: privateIp } = request;
    const tags = tagsFor(request.TagSpecifications, "natgateway");
    if (privateIp !== undefined) checkIp(privateIp);
    const addressId = await findAddressId(request, call);
    const { id } = await findOne("subnet", cloud.subnets, SubnetId, "SubnetId", call);
    const clientToken = tokenOf("natGateway", request, call);
    return {
      async effect() {
        const create = cloud.natGateways.create(ctx, {
          subnetId: id,
          ...defined({ addressId, privateIp, tags, clientToken }),
        });
        const made = await renamed(
          create,
          {
            "address.FailedPrecondition": "Resource.AlreadyAssociated",
            "network.FailedPrecondition": "Gateway.NotAttached",
          },
          ids,
        );
        return { NatGateway: toNatGateway(made, call), ClientToken };
      },
    };
  },

  async replay(request, call) {
    const clientToken = tokenOf("natGateway", request, call);
    if (clientToken === undefined) return undefined;
    const filter = { clientToken: [clientToken] };
    const [made] = await call.cloud.natGateways.all(call.ctx, { filter });
    return made && { NatGateway: toNatGateway(made, call), ClientToken: request.ClientToken };
  },
};

/** A public gateway speaks from an address, which is the default; a private one has none. */
async function findAddressId(
  { AllocationId, ConnectivityType = "public" }: CreateNatGatewayRequest,
  call: Call,
): Promise<string | undefined> {
  if (ConnectivityType === "public") {
    if (AllocationId === undefined) throw missingParameter("AllocationId");
    const { addresses } = call.cloud;
    return (await findOne("address", addresses, AllocationId, "AllocationId", call)).id;
  }
  if (AllocationId === undefined) return undefined;
  throw new Ec2Error("InvalidParameterCombination", "A private NAT gateway has no AllocationId");
}
