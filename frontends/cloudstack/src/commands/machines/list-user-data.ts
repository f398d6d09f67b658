import { emptyList } from "../../list-command.ts";

/** There are none: user data is given to each machine. */
export const listUserData = emptyList("userdata", {
  id: true,
  name: true,
});
