import type {
  DisassociateVpcCidrBlockRequest,
  DisassociateVpcCidrBlockResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { toBlockAssociation } from "./to-vpc.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateVpcCidrBlock.html */
export const disassociateVpcCidrBlock: WriteAction<
  DisassociateVpcCidrBlockRequest,
  DisassociateVpcCidrBlockResult
> = {
  needs: ["networks"],
  honours: { AssociationId: true },

  async prepare({ AssociationId }, call) {
    if (AssociationId === undefined) throw missingParameter("AssociationId");
    const { networkId, block, primary } = await findAssociation(AssociationId, call);
    if (primary) {
      throw new Ec2Error(
        "OperationNotPermitted",
        `The vpc CIDR block with association ID ${AssociationId} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
      );
    }
    return {
      async effect() {
        await call.cloud.networks.change(call.ctx, networkId, { removeBlock: block });
        return {
          VpcId: call.ids.show("network", networkId),
          CidrBlockAssociation: {
            ...toBlockAssociation(networkId, block, call),
            CidrBlockState: { State: "disassociated" },
          },
        };
      },
    };
  },
};

interface Association {
  readonly networkId: string;
  readonly block: string;
  readonly primary: boolean;
}

/** An id stands for a network and a block of its; networks are few. */
async function findAssociation(id: string, call: Call): Promise<Association> {
  for (const { id: networkId, addressBlocks } of await call.cloud.networks.all(call.ctx)) {
    const index = addressBlocks.findIndex(
      (block) => toBlockAssociation(networkId, block, call).AssociationId === id,
    );
    const block = addressBlocks[index];
    if (block !== undefined) return { networkId, block, primary: index === 0 };
  }
  throw new Ec2Error(
    "InvalidVpcCidrBlockAssociationID.NotFound",
    `The vpc CIDR block association ID '${id}' does not exist`,
  );
}
