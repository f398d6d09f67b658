import type { GroupIdentifier } from "@aws-sdk/client-ec2";
import type { Call } from "../../call.ts";

/** @param firewallIds whose names `call` has gathered */
export function toGroups(
  firewallIds: readonly string[],
  { ids, groupNames }: Call,
): GroupIdentifier[] {
  return firewallIds.map((id) => ({
    GroupId: ids.show("firewall", id),
    GroupName: groupNames.of(id),
  }));
}
