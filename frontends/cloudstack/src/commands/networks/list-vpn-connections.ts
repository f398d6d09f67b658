import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listVpnConnections = emptyList("vpnconnection", {
  fordisplay: true,
  id: true,
  vpcid: true,
});
