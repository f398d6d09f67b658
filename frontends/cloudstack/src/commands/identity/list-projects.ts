import { listCommand } from "../../list-command.ts";

/** There are none. */
export const listProjects = listCommand({
  key: "project",
  honours: { details: true, displaytext: true, id: true, name: true, state: true, tags: true },
  find: async () => [],
  toRows: () => [],
});
