import { emptyList } from "../../list-command.ts";

/** There are none: what leaves a network is not filtered. */
export const listEgressFirewallRules = emptyList("firewallrule", {
  fordisplay: true,
  id: true,
  ipaddressid: true,
  networkid: true,
  tags: true,
});
