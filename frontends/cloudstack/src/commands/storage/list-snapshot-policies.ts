import { emptyList } from "../../list-command.ts";

/** There are none: snapshots are taken when they are asked for. */
export const listSnapshotPolicies = emptyList("snapshotpolicy", {
  fordisplay: true,
  id: true,
  volumeid: true,
});
