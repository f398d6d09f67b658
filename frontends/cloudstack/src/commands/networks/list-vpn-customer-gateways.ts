import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listVpnCustomerGateways = emptyList("vpncustomergateway", {
  id: true,
});
