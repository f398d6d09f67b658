import type {
  AssociateVpcCidrBlockRequest,
  AssociateVpcCidrBlockResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { renamed } from "../../rename.ts";
import { checkCidrBlock } from "./cidr-block.ts";
import { toBlockAssociation } from "./to-vpc.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html */
export const associateVpcCidrBlock: WriteAction<
  AssociateVpcCidrBlockRequest,
  AssociateVpcCidrBlockResult
> = {
  needs: ["networks"],
  honours: { VpcId: true, CidrBlock: true, AmazonProvidedIpv6CidrBlock: [false] },

  async prepare({ VpcId, CidrBlock }, call) {
    const { cloud, ctx, ids } = call;
    const addBlock = checkCidrBlock(CidrBlock, "InvalidVpc.Range");
    const { id } = await findOne("network", cloud.networks, VpcId, "VpcId", call);
    return {
      async effect() {
        const change = cloud.networks.change(ctx, id, { addBlock });
        await renamed(change, { AlreadyExists: "CidrConflict" }, ids);
        return {
          VpcId: ids.show("network", id),
          CidrBlockAssociation: toBlockAssociation(id, addBlock, call),
        };
      },
    };
  },
};
