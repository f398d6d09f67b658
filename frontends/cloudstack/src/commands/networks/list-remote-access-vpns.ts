import { emptyList } from "../../list-command.ts";

/** There are none. */
export const listRemoteAccessVpns = emptyList("remoteaccessvpn", {
  fordisplay: true,
  id: true,
  networkid: true,
  publicipid: true,
});
