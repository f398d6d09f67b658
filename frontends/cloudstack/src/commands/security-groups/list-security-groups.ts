import type { Firewall } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import { nativeId } from "../../resolve.ts";
import { toSecurityGroups } from "../../views/security-group.ts";
import { tagsQuery } from "../../views/tags-query.ts";

export const listSecurityGroups = listCommand({
  key: "securitygroup",
  honours: { id: true, securitygroupname: true, tags: true, virtualmachineid: true },
  needs: ["firewalls"],
  async find(parameters, call) {
    const id = parameters.text("id");
    const name = parameters.text("securitygroupname");
    const machine = parameters.text("virtualmachineid");
    return call.cloud.firewalls.all(call.ctx, {
      ...(id !== undefined && { ids: [await nativeId(call, "firewall", id)] }),
      ...(machine !== undefined && { ids: await idsOfMachine(call, machine) }),
      filter: {
        ...(name !== undefined && { name: [name] }),
        ...tagsQuery(parameters.entries("tags")),
      },
    });
  },
  textOf: ({ name }) => name,
  toRows: async (firewalls, call) =>
    toSecurityGroups(call, firewalls, await membersOf(call, firewalls)),
});

async function idsOfMachine(call: Call, machine: string): Promise<readonly string[]> {
  const id = await nativeId(call, "instance", machine, "virtualmachineid");
  return (await call.cloud.instances.get(call.ctx, id)).firewallIds ?? [];
}

/** The instances in each. */
async function membersOf(
  { cloud, ctx }: Call,
  firewalls: readonly Firewall[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const firewallIds = firewalls.map(({ id }) => id);
  const instances = await cloud.instances.all(ctx, { filter: { firewallIds } });
  const alive = instances.filter(({ state }) => state !== "terminated");
  return new Map(
    firewallIds.map((firewall) => [
      firewall,
      alive.filter((each) => each.firewallIds?.includes(firewall)).map(({ id }) => id),
    ]),
  );
}
