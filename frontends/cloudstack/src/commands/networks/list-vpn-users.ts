import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listVpnUsers = emptyList("vpnuser", {
  id: true,
  username: true,
});
