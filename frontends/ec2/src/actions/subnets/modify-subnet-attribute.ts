import { defined } from "@deltacloud/core";
import type { ModifySubnetAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { oneAttribute } from "../one-attribute.ts";

/**
 * Each attribute but one has the value here that it may be given.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html
 */
export const modifySubnetAttribute: WriteAction<ModifySubnetAttributeRequest, object> = {
  needs: ["subnets"],
  honours: {
    SubnetId: true,
    MapPublicIpOnLaunch: { Value: true },
    AssignIpv6AddressOnCreation: { Value: [false] },
    MapCustomerOwnedIpOnLaunch: { Value: [false] },
    EnableDns64: { Value: [false] },
    EnableResourceNameDnsARecordOnLaunch: { Value: [false] },
    EnableResourceNameDnsAAAARecordOnLaunch: { Value: [false] },
    DisableLniAtDeviceIndex: { Value: [true] },
    PrivateDnsHostnameTypeOnLaunch: ["ip-name"],
  },

  async prepare({ SubnetId, MapPublicIpOnLaunch, ...others }, call) {
    oneAttribute({ MapPublicIpOnLaunch, ...others });
    const { cloud, ctx } = call;
    const { id } = await findOne("subnet", cloud.subnets, SubnetId, "SubnetId", call);
    const change = defined({ assignPublicAddress: MapPublicIpOnLaunch?.Value });
    return {
      async effect() {
        await cloud.subnets.change(ctx, id, change);
        return {};
      },
    };
  },
};
