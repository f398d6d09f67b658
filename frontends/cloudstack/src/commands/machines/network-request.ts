import type { CreateInstances } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { nativeId } from "../../resolve.ts";
import type { DeployParameters } from "./deploy-request.ts";

interface Place {
  readonly networkId: string;
  readonly ip: string | undefined;
}

/** The networks that a deployment asks for, the first with the default card. */
export async function networkRequest(
  parameters: DeployParameters,
  call: Call,
): Promise<Pick<CreateInstances, "interfaces" | "privateIp" | "subnetId">> {
  const places = placesOf(parameters);
  const [first] = places;
  if (!first) return {};
  if (call.settings.zoneType === "basic") {
    throw parameterError("Can't specify network Ids in Basic zone");
  }
  const subnets = await Promise.all(
    places.map(({ networkId }) => nativeId(call, "subnet", networkId, "networkids")),
  );
  const [subnetId] = subnets;
  if (places.length === 1 && subnetId !== undefined) {
    return { subnetId, ...(first.ip !== undefined && { privateIp: first.ip }) };
  }
  return {
    interfaces: places.map(({ ip }, index) => ({
      index,
      ...(subnets[index] !== undefined && { subnetId: subnets[index] }),
      ...(ip !== undefined && { privateIps: [ip] }),
    })),
  };
}

function placesOf(parameters: DeployParameters): readonly Place[] {
  const networkIds = parameters.list("networkids");
  const list = parameters.entries("iptonetworklist");
  const ip = parameters.text("ipaddress");
  if (networkIds && list) {
    throw parameterError("ipToNetworkMap can't be specified along with networkIds or ipAddress");
  }
  if (list) {
    return list.map(({ networkid, ip: own, ipv6, mac }) => {
      if (networkid === undefined) throw parameterError("networkid is required in ipToNetworkList");
      if (ipv6 !== undefined || mac !== undefined) {
        throw parameterError("ipv6 and mac in ipToNetworkList are not supported here");
      }
      return { networkId: networkid, ip: own };
    });
  }
  const places = (networkIds ?? []).map((networkId, index) => ({
    networkId,
    ip: index === 0 ? ip : undefined,
  }));
  if (ip !== undefined && places.length === 0) {
    throw parameterError("ipaddress needs networkids here");
  }
  return places;
}
