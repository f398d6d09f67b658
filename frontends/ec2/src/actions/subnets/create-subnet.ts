import type { CreateSubnetRequest, CreateSubnetResult } from "@aws-sdk/client-ec2";
import { CloudError, containsBlock, defined, parseBlock } from "@deltacloud/core";
import type { Network } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsFor } from "../../tags.ts";
import { badRange, checkCidrBlock } from "../vpc/cidr-block.ts";
import { findZone } from "./find-zone.ts";
import { toSubnet } from "./to-subnet.ts";

const rangeCode = "InvalidSubnet.Range";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export const createSubnet: WriteAction<CreateSubnetRequest, CreateSubnetResult> = {
  needs: ["networks", "subnets"],
  honours: {
    VpcId: true,
    AvailabilityZone: true,
    AvailabilityZoneId: true,
    CidrBlock: true,
    TagSpecifications: true,
    Ipv6Native: [false],
  },

  async prepare(request, call) {
    const { cloud, ctx } = call;
    const addressBlock = checkCidrBlock(request.CidrBlock, rangeCode);
    const tags = tagsFor(request.TagSpecifications, "subnet");
    const network = await findOne("network", cloud.networks, request.VpcId, "VpcId", call);
    if (!isInside(network, addressBlock)) throw badRange(rangeCode, addressBlock);
    const realmId = await findZone(request, call);
    const create = { networkId: network.id, addressBlock, ...defined({ realmId, tags }) };
    return {
      async effect() {
        const made = await cloud.subnets.create(ctx, create).catch((error: unknown) => {
          if (!(error instanceof CloudError) || error.code !== "AlreadyExists") throw error;
          throw new Ec2Error(
            "InvalidSubnet.Conflict",
            `The CIDR '${addressBlock}' conflicts with another subnet`,
          );
        });
        return { Subnet: toSubnet(made, call) };
      },
    };
  },
};

function isInside({ addressBlocks }: Network, text: string): boolean {
  const inner = parseBlock(text);
  return addressBlocks.some((outer) => {
    const block = parseBlock(outer);
    return block !== undefined && inner !== undefined && containsBlock(block, inner);
  });
}
