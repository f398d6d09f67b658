import type { DeleteRouteRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { destinationOf, findRoute } from "./destination.ts";
import { findTable } from "./find-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html */
export const deleteRoute: WriteAction<DeleteRouteRequest, object> = {
  needs: ["routeTables"],
  honours: { RouteTableId: true, DestinationCidrBlock: true },

  async prepare({ RouteTableId, DestinationCidrBlock }, call) {
    const destination = destinationOf(DestinationCidrBlock);
    const table = await findTable(RouteTableId, call);
    if (!findRoute(table, destination)) {
      throw new Ec2Error(
        "InvalidRoute.NotFound",
        `no route with destination-cidr-block ${destination} in route table ${RouteTableId}`,
      );
    }
    return {
      async effect() {
        await call.cloud.routeTables.removeRoute(call.ctx, table.id, destination);
        return {};
      },
    };
  },
};
