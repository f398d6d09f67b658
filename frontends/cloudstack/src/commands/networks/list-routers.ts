import { emptyList } from "../../list-command.ts";

/** There are none that could be seen: what routes is the cloud's own. */
export const listRouters = emptyList(
  "router",
  {
    arch: true,
    clusterid: true,
    fetchhealthcheckresults: true,
    forvpc: true,
    healthchecksfailed: true,
    hostid: true,
    id: true,
    name: true,
    networkid: true,
    podid: true,
    state: true,
    version: true,
    vpcid: true,
    zoneid: true,
  },
  { forAdmins: true },
);
