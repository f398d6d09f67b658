import { listCommand } from "../../list-command.ts";

/** There are none. */
export const listInstanceGroups = listCommand({
  key: "instancegroup",
  honours: { id: true, name: true },
  find: async () => [],
  toRows: () => [],
});
