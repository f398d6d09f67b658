import { emptyList } from "../../list-command.ts";

/** There are none: an address leads to one machine as a whole. */
export const listPortForwardingRules = emptyList("portforwardingrule", {
  fordisplay: true,
  id: true,
  ipaddressid: true,
  networkid: true,
  tags: true,
});
