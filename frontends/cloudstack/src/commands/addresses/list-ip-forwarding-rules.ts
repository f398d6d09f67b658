import { emptyList } from "../../list-command.ts";

/** There are none: an address leads to one machine as a whole. */
export const listIpForwardingRules = emptyList("ipforwardingrule", {
  id: true,
  ipaddressid: true,
  virtualmachineid: true,
});
