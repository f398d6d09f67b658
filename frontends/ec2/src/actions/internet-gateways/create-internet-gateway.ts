import { defined } from "@deltacloud/core";
import type {
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { tagsFor } from "../../tags.ts";
import { toInternetGateway } from "./to-internet-gateway.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInternetGateway.html */
export const createInternetGateway: WriteAction<
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult
> = {
  needs: ["internetGateways"],
  honours: { TagSpecifications: true },

  async prepare({ TagSpecifications }, call) {
    const { cloud, ctx } = call;
    const tags = tagsFor(TagSpecifications, "internet-gateway");
    return {
      async effect() {
        const made = await cloud.internetGateways.create(ctx, defined({ tags }));
        return { InternetGateway: toInternetGateway(made, call) };
      },
    };
  },
};
