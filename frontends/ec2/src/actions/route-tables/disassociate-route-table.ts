import type { DisassociateRouteTableRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { invalidParameterValue } from "../../ec2-error.ts";
import { findAssociated } from "./find-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateRouteTable.html */
export const disassociateRouteTable: WriteAction<DisassociateRouteTableRequest, object> = {
  needs: ["routeTables"],
  honours: { AssociationId: true },

  async prepare({ AssociationId }, call) {
    const { table, association } = await findAssociated(AssociationId, call);
    if (association.subnetId === undefined) {
      const why = "The main route table cannot be disassociated.";
      throw invalidParameterValue("associationId", AssociationId ?? "", why);
    }
    return {
      async effect() {
        await call.cloud.routeTables.disassociate(call.ctx, table.id, association.id);
        return {};
      },
    };
  },
};
