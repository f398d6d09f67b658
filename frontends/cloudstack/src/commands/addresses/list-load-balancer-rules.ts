import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listLoadBalancerRules = emptyList("loadbalancerrule", {
  fordisplay: true,
  id: true,
  name: true,
  networkid: true,
  publicipid: true,
  tags: true,
  virtualmachineid: true,
  zoneid: true,
});
