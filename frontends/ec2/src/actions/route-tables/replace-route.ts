import type { ReplaceRouteRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { invalidParameterValue } from "../../ec2-error.ts";
import { destinationOf, findRoute } from "./destination.ts";
import { findTable } from "./find-table.ts";
import { targetHonours, targetOf } from "./route-target.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html */
export const replaceRoute: WriteAction<ReplaceRouteRequest, object> = {
  needs: ["routeTables"],
  honours: {
    RouteTableId: true,
    DestinationCidrBlock: true,
    LocalTarget: [false],
    ...targetHonours,
  },

  async prepare({ RouteTableId, DestinationCidrBlock, ...request }, call) {
    const destination = destinationOf(DestinationCidrBlock);
    const table = await findTable(RouteTableId, call);
    const target = await targetOf(request, call);
    if (!findRoute(table, destination)) {
      const why = "There is no such route in the route table. Use CreateRoute instead.";
      throw invalidParameterValue("destinationCidrBlock", destination, why);
    }
    return {
      async effect() {
        await call.cloud.routeTables.replaceRoute(call.ctx, table.id, { destination, target });
        return {};
      },
    };
  },
};
