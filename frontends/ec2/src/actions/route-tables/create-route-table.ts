import { defined } from "@deltacloud/core";
import type { CreateRouteTableRequest, CreateRouteTableResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsFor } from "../../tags.ts";
import { tokenOf } from "../client-token.ts";
import { toRouteTable } from "./to-route-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html */
export const createRouteTable: WriteAction<CreateRouteTableRequest, CreateRouteTableResult> = {
  needs: ["routeTables"],
  honours: { VpcId: true, TagSpecifications: true },

  async prepare(request, call) {
    const { cloud, ctx } = call;
    const { ClientToken, VpcId } = request;
    const tags = tagsFor(request.TagSpecifications, "route-table");
    const { id } = await findOne("network", cloud.networks, VpcId, "VpcId", call);
    const clientToken = tokenOf("routeTable", request, call);
    return {
      async effect() {
        const create = { networkId: id, ...defined({ tags, clientToken }) };
        const made = await cloud.routeTables.create(ctx, create);
        return { RouteTable: toRouteTable(made, call), ClientToken };
      },
    };
  },

  async replay(request, call) {
    const clientToken = tokenOf("routeTable", request, call);
    if (clientToken === undefined) return undefined;
    const filter = { clientToken: [clientToken] };
    const [made] = await call.cloud.routeTables.all(call.ctx, { filter });
    return made && { RouteTable: toRouteTable(made, call), ClientToken: request.ClientToken };
  },
};
