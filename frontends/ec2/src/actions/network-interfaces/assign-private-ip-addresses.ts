import type {
  AssignPrivateIpAddressesRequest,
  AssignPrivateIpAddressesResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findInterface } from "./find-interface.ts";
import { checkIp } from "./private-addresses.ts";

/**
 * An address that another interface has is not taken from it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignPrivateIpAddresses.html
 */
export const assignPrivateIpAddresses: WriteAction<
  AssignPrivateIpAddressesRequest,
  AssignPrivateIpAddressesResult
> = {
  needs: ["networkInterfaces"],
  honours: {
    NetworkInterfaceId: true,
    PrivateIpAddresses: true,
    SecondaryPrivateIpAddressCount: true,
    AllowReassignment: [false],
  },

  async prepare(request, call) {
    const { PrivateIpAddresses: ips, SecondaryPrivateIpAddressCount: count } = request;
    if (ips && count !== undefined) {
      throw new Ec2Error(
        "InvalidParameterCombination",
        "PrivateIpAddresses cannot be used with SecondaryPrivateIpAddressCount",
      );
    }
    if (!ips && count === undefined) throw missingParameter("PrivateIpAddresses");
    for (const ip of ips ?? []) checkIp(ip);
    const { id, addresses } = await findInterface(request.NetworkInterfaceId, call);
    const change = ips ? { addPrivateIps: ips } : { addPrivateIpCount: count ?? 0 };
    return {
      async effect() {
        const changed = await call.cloud.networkInterfaces.change(call.ctx, id, change);
        const before = new Set(addresses.map(({ privateIp }) => privateIp));
        return {
          NetworkInterfaceId: call.ids.show("networkInterface", id),
          AssignedPrivateIpAddresses: changed.addresses
            .filter(({ privateIp }) => !before.has(privateIp))
            .map(({ privateIp }) => ({ PrivateIpAddress: privateIp })),
        };
      },
    };
  },
};
