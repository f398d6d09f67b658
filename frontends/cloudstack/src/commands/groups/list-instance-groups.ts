import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listInstanceGroups = emptyList("instancegroup", {
  id: true,
  name: true,
});
