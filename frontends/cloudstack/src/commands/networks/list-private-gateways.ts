import { emptyList } from "../../list-command.ts";

/** There are none: what leaves a VPC does so by its own gateway. */
export const listPrivateGateways = emptyList("privategateway", {
  id: true,
  ipaddress: true,
  state: true,
  vlan: true,
  vpcid: true,
});
