import type { DeleteRouteTableRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findTable } from "./find-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html */
export const deleteRouteTable: WriteAction<DeleteRouteTableRequest, object> = {
  needs: ["routeTables"],
  honours: { RouteTableId: true },

  async prepare({ RouteTableId }, call) {
    const { id } = await findTable(RouteTableId, call);
    return {
      async effect() {
        await call.cloud.routeTables.destroy(call.ctx, id);
        return {};
      },
    };
  },
};
