import { emptyList } from "../../list-command.ts";

/** There are none: snapshots are of volumes. */
export const listVMSnapshot = emptyList("vmSnapshot", {
  name: true,
  state: true,
  tags: true,
  virtualmachineid: true,
  vmsnapshotid: true,
  vmsnapshotids: true,
});
