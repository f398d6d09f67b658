import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listStaticRoutes = emptyList("staticroute", {
  gatewayid: true,
  id: true,
  state: true,
  tags: true,
  vpcid: true,
});
