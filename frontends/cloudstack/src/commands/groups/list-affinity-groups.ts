import { listCommand } from "../../list-command.ts";
import type { Call } from "../../call.ts";
import { nativeId } from "../../resolve.ts";
import { toAffinityGroup } from "../../views/affinity-group.ts";

export const listAffinityGroups = listCommand({
  key: "affinitygroup",
  honours: { id: true, name: true, type: true, virtualmachineid: true },
  needs: ["placementGroups"],
  async find(parameters, call) {
    const { cloud, ctx } = call;
    const id = parameters.text("id");
    const name = parameters.text("name");
    const type = parameters.text("type");
    const machine = parameters.text("virtualmachineid");
    const groups = await cloud.placementGroups.all(ctx, {
      ...(id !== undefined && { ids: [await nativeId(call, "placementGroup", id)] }),
      ...(name !== undefined && { filter: { name: [name] } }),
    });
    const host = machine === undefined ? undefined : await nameOfGroup(call, machine);
    return groups.filter(
      (group) =>
        (type === undefined || toAffinityGroup(call, group)["type"] === type) &&
        (machine === undefined || group.name === host),
    );
  },
  textOf: ({ name }) => name,
  async toRows(groups, call) {
    const { cloud, ctx } = call;
    const names = groups.map(({ name }) => name);
    const instances = await cloud.instances.all(ctx, { filter: { placementGroup: names } });
    return groups.map((group) => {
      const members = instances.filter(
        ({ placementGroup, state }) => placementGroup === group.name && state !== "terminated",
      );
      return toAffinityGroup(
        call,
        group,
        members.map(({ id }) => id),
      );
    });
  },
});

/** The group that a machine is in. */
async function nameOfGroup(call: Call, machine: string): Promise<string | undefined> {
  const id = await nativeId(call, "instance", machine, "virtualmachineid");
  return (await call.cloud.instances.get(call.ctx, id)).placementGroup;
}
