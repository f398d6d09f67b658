import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listVpnGateways = emptyList("vpngateway", {
  fordisplay: true,
  id: true,
  vpcid: true,
});
