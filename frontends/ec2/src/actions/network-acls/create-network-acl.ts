import { defined } from "@deltacloud/core";
import type { CreateNetworkAclRequest, CreateNetworkAclResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsFor } from "../../tags.ts";
import { tokenOf } from "../client-token.ts";
import { toNetworkAcl } from "./to-network-acl.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAcl.html */
export const createNetworkAcl: WriteAction<CreateNetworkAclRequest, CreateNetworkAclResult> = {
  needs: ["networkAcls"],
  honours: { VpcId: true, TagSpecifications: true },

  async prepare(request, call) {
    const { cloud, ctx } = call;
    const { ClientToken, VpcId } = request;
    const tags = tagsFor(request.TagSpecifications, "network-acl");
    const { id } = await findOne("network", cloud.networks, VpcId, "VpcId", call);
    const clientToken = tokenOf("networkAcl", request, call);
    return {
      async effect() {
        const create = { networkId: id, ...defined({ tags, clientToken }) };
        const made = await cloud.networkAcls.create(ctx, create);
        return { NetworkAcl: toNetworkAcl(made, call), ClientToken };
      },
    };
  },

  async replay(request, call) {
    const clientToken = tokenOf("networkAcl", request, call);
    if (clientToken === undefined) return undefined;
    const filter = { clientToken: [clientToken] };
    const [made] = await call.cloud.networkAcls.all(call.ctx, { filter });
    return made && { NetworkAcl: toNetworkAcl(made, call), ClientToken: request.ClientToken };
  },
};
