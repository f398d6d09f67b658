import type { CreateRouteRequest, CreateRouteResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { destinationOf } from "./destination.ts";
import { findTable } from "./find-table.ts";
import { targetHonours, targetOf } from "./route-target.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html */
export const createRoute: WriteAction<CreateRouteRequest, CreateRouteResult> = {
  needs: ["routeTables"],
  honours: { RouteTableId: true, DestinationCidrBlock: true, ...targetHonours },

  async prepare({ RouteTableId, DestinationCidrBlock, ...request }, call) {
    const destination = destinationOf(DestinationCidrBlock);
    const { id, routes } = await findTable(RouteTableId, call);
    const target = await targetOf(request, call);
    if (routes.some((route) => route.destination === destination)) {
      throw new Ec2Error(
        "RouteAlreadyExists",
        `The route identified by ${destination} already exists.`,
      );
    }
    return {
      async effect() {
        await call.cloud.routeTables.addRoute(call.ctx, id, { destination, target });
        return { Return: true };
      },
    };
  },
};
