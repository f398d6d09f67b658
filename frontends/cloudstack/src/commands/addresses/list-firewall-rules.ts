import { emptyList } from "../../list-command.ts";

/** There are none: security groups filter what comes in. */
export const listFirewallRules = emptyList("firewallrule", {
  fordisplay: true,
  id: true,
  ipaddressid: true,
  networkid: true,
  tags: true,
});
