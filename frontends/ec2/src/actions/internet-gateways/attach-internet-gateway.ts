import type { AttachInternetGatewayRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { renamed } from "../../rename.ts";
import { findGateway } from "./find-gateway.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html */
export const attachInternetGateway: WriteAction<AttachInternetGatewayRequest, object> = {
  needs: ["internetGateways"],
  honours: { InternetGatewayId: true, VpcId: true },

  async prepare({ InternetGatewayId, VpcId }, call) {
    const { cloud, ctx, ids } = call;
    const { id } = await findGateway(InternetGatewayId, call);
    const network = await findOne("network", cloud.networks, VpcId, "VpcId", call);
    return {
      async effect() {
        await renamed(
          cloud.internetGateways.attach(ctx, id, network.id),
          {
            "internetGateway.AlreadyExists": "Resource.AlreadyAssociated",
            "network.AlreadyExists": "InvalidParameterValue",
          },
          ids,
        );
        return {};
      },
    };
  },
};
