import type { AssociateRouteTableRequest, AssociateRouteTableResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { renamed } from "../../rename.ts";
import { findTable } from "./find-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html */
export const associateRouteTable: WriteAction<
  AssociateRouteTableRequest,
  AssociateRouteTableResult
> = {
  needs: ["routeTables"],
  honours: { RouteTableId: true, SubnetId: true },

  async prepare({ RouteTableId, SubnetId }, call) {
    const { cloud, ctx, ids } = call;
    const table = await findTable(RouteTableId, call);
    const subnet = await findOne("subnet", cloud.subnets, SubnetId, "SubnetId", call);
    return {
      async effect() {
        const { associations } = await renamed(
          cloud.routeTables.associate(ctx, table.id, subnet.id),
          { "subnet.AlreadyExists": "Resource.AlreadyAssociated" },
          ids,
        );
        const made = associations.find(({ subnetId }) => subnetId === subnet.id);
        return {
          AssociationId: made && ids.show("routeTableAssociation", made.id),
          AssociationState: { State: "associated" },
        };
      },
    };
  },
};
