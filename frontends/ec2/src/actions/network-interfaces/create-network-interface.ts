import type {
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
} from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { NetworkInterface } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsFor } from "../../tags.ts";
import { tokenOf } from "../client-token.ts";
import { presentGroups } from "../security-groups/find-group.ts";
import { privateAddressHonours, privateIpsOf } from "./private-addresses.ts";
import { groupsOfInterfaces, toNetworkInterface } from "./to-network-interface.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html */
export const createNetworkInterface: WriteAction<
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult
> = {
  needs: ["networkInterfaces"],
  honours: {
    SubnetId: true,
    Description: true,
    Groups: true,
    ...privateAddressHonours,
    TagSpecifications: true,
    Ipv6AddressCount: [0],
    EnablePrimaryIpv6: [false],
  },

  async prepare(request, call) {
    const { cloud, ctx } = call;
    const tags = tagsFor(request.TagSpecifications, "network-interface");
    const privateIps = privateIpsOf(request);
    const { id } = await findOne("subnet", cloud.subnets, request.SubnetId, "SubnetId", call);
    const firewallIds = request.Groups && (await presentGroups(request.Groups, call));
    const create = {
      subnetId: id,
      ...defined({
        description: request.Description,
        privateIps,
        secondaryCount: request.SecondaryPrivateIpAddressCount,
        firewallIds,
        tags,
        clientToken: tokenOf("networkInterface", request, call),
      }),
    };
    return {
      async effect() {
        return toAnswer(await cloud.networkInterfaces.create(ctx, create), request, call);
      },
    };
  },

  async replay(request, call) {
    const clientToken = tokenOf("networkInterface", request, call);
    if (clientToken === undefined) return undefined;
    const { cloud, ctx } = call;
    const [made] = await cloud.networkInterfaces.all(ctx, {
      filter: { clientToken: [clientToken] },
    });
    return made && toAnswer(made, request, call);
  },
};

async function toAnswer(
  made: NetworkInterface,
  { ClientToken }: CreateNetworkInterfaceRequest,
  call: Call,
): Promise<CreateNetworkInterfaceResult> {
  await call.groupNames.gather(groupsOfInterfaces([made]));
  return { NetworkInterface: toNetworkInterface(made, call), ClientToken };
}
