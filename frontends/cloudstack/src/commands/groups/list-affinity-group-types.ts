import { listCommand } from "../../list-command.ts";
import { affinityTypes } from "../../views/affinity-group.ts";

export const listAffinityGroupTypes = listCommand({
  key: "affinityGroupType",
  honours: {},
  needs: ["placementGroups"],
  find: async () => Object.values(affinityTypes),
  textOf: (type) => type,
  toRows: (types) => types.map((type) => ({ type })),
});
