import type { Firewall } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { nativeId } from "../../resolve.ts";

/** The group of that id, or of that name. */
export async function findGroup(
  call: Call,
  id: string | undefined,
  name: string | undefined,
  parameter: string,
): Promise<Firewall> {
  const { cloud, ctx } = call;
  if (id !== undefined)
    return cloud.firewalls.get(ctx, await nativeId(call, "firewall", id, parameter));
  if (name === undefined) {
    throw parameterError("Either the security group id or name is required by this command");
  }
  const [found] = await cloud.firewalls.all(ctx, { filter: { name: [name] } });
  if (!found) throw parameterError(`Unable to find security group by name ${name}`);
  return found;
}
