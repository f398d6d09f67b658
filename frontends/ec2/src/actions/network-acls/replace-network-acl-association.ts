import type {
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findAcl, findAssociation } from "./find-acl.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclAssociation.html */
export const replaceNetworkAclAssociation: WriteAction<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
> = {
  needs: ["networkAcls"],
  honours: { AssociationId: true, NetworkAclId: true },

  async prepare({ AssociationId, NetworkAclId }, call) {
    const { cloud, ctx, ids } = call;
    const { subnetId } = await findAssociation(AssociationId, call);
    const { id } = await findAcl(NetworkAclId, call);
    return {
      async effect() {
        const { associations } = await cloud.networkAcls.associate(ctx, id, subnetId);
        const made = associations.find((one) => one.subnetId === subnetId);
        return { NewAssociationId: made && ids.show("networkAclAssociation", made.id) };
      },
    };
  },
};
