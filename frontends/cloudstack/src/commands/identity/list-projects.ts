import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listProjects = emptyList("project", {
  details: true,
  displaytext: true,
  id: true,
  name: true,
  state: true,
  tags: true,
  username: true,
});
