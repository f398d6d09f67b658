import type {
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findAssociated, findTable } from "./find-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html */
export const replaceRouteTableAssociation: WriteAction<
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult
> = {
  needs: ["routeTables"],
  honours: { AssociationId: true, RouteTableId: true },

  async prepare({ AssociationId, RouteTableId }, call) {
    const { cloud, ctx, ids } = call;
    const { association } = await findAssociated(AssociationId, call);
    const { id } = await findTable(RouteTableId, call);
    return {
      async effect() {
        const { routeTables } = cloud;
        const { associations } = await routeTables.replaceAssociation(ctx, id, association.id);
        const made = associations.find(({ subnetId }) => subnetId === association.subnetId);
        return {
          NewAssociationId: made && ids.show("routeTableAssociation", made.id),
          AssociationState: { State: "associated" },
        };
      },
    };
  },
};
