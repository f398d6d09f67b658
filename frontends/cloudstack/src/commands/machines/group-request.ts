import type { CreateInstances } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId, nativeIds } from "../../resolve.ts";
import { hasSecurityGroups } from "../../settings.ts";
import type { DeployParameters } from "./deploy-request.ts";

/** The security groups and the affinity group that a deployment asks for. */
export async function groupRequest(
  parameters: DeployParameters,
  call: Call,
): Promise<Pick<CreateInstances, "firewallIds" | "placementGroup">> {
  const firewallIds = await firewallsOf(parameters, call);
  const placementGroup = await placementGroupOf(parameters, call);
  return {
    ...(firewallIds && { firewallIds }),
    ...(placementGroup !== undefined && { placementGroup }),
  };
}

/** Undefined where the request names none. @throws ApiError where there are no security groups */
export async function firewallsOf(
  parameters: Parameters<"securitygroupids" | "securitygroupnames">,
  call: Call,
): Promise<readonly string[] | undefined> {
  const ids = parameters.list("securitygroupids");
  const names = parameters.list("securitygroupnames");
  if (!ids && !names) return undefined;
  if (!hasSecurityGroups(call.settings)) {
    throw parameterError("SecurityGroup service is not enabled in the zone or its networks");
  }
  if (ids && names) {
    throw parameterError(
      "securitygroupids parameter is mutually exclusive with securitygroupnames parameter",
    );
  }
  return ids
    ? nativeIds(call, "firewall", ids, "securitygroupids")
    : firewallsNamed(names ?? [], call);
}

async function firewallsNamed(names: readonly string[], call: Call): Promise<readonly string[]> {
  const firewalls = await call.cloud.firewalls.all(call.ctx, { filter: { name: names } });
  return names.map((name) => {
    const found = firewalls.find((firewall) => firewall.name === name);
    if (!found) throw parameterError(`Unable to find group by name ${name}`);
    return found.id;
  });
}

async function placementGroupOf(
  parameters: DeployParameters,
  call: Call,
): Promise<string | undefined> {
  const ids = parameters.list("affinitygroupids") ?? [];
  const names = parameters.list("affinitygroupnames") ?? [];
  if (ids.length + names.length > 1) {
    throw parameterError("Only one affinity group can be given here");
  }
  const [id] = ids;
  if (id === undefined) return names[0];
  const native = await nativeId(call, "placementGroup", id, "affinitygroupids");
  return (await call.cloud.placementGroups.get(call.ctx, native)).name;
}
