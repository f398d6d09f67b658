import type { DescribeSnapshotsRequest, DescribeSnapshotsResult } from "@aws-sdk/client-ec2";
import type { StorageSnapshot, StorageSnapshotFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { snapshotFilters } from "../../list/filters/snapshot.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { isOwnedBy } from "../sharing.ts";
import { toSnapshot } from "./to-snapshot.ts";

const pushDown: PushDown<StorageSnapshotFilter> = {
  "snapshot-id": idPushDown("storageSnapshot", (ids) => ({ ids })),
  "volume-id": idPushDown("storageVolume", (volumeId) => ({ filter: { volumeId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
export const describeSnapshots: ReadAction<DescribeSnapshotsRequest, DescribeSnapshotsResult> = {
  needs: ["storageSnapshots"],
  honours: {
    SnapshotIds: true,
    OwnerIds: true,
    RestorableByUserIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
  },
  filters: snapshotFilters,

  async run({ SnapshotIds, OwnerIds, RestorableByUserIds, ...request }, call) {
    const { storageSnapshots } = call.cloud;
    const ids = await findIds("storageSnapshot", storageSnapshots, SnapshotIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeSnapshots",
        kind: "storageSnapshot",
        from: storageSnapshots,
        filters: snapshotFilters,
        pushDown,
        only: (snapshot) =>
          isOwnedBy(snapshot, OwnerIds, call) && isRestorable(snapshot, RestorableByUserIds, call),
        toItem: (snapshot) => toSnapshot(snapshot, call),
      },
      { ...request, ids },
      call,
    );
    return { Snapshots: items, ...next };
  },
};

/** Whether one of the accounts may make volumes of it: `self`, `all` since it is public, or a number. */
function isRestorable(
  { ownerId, public: isPublic, sharedWith }: StorageSnapshot,
  users: readonly string[] | undefined,
  { account }: Call,
): boolean {
  if (!users) return true;
  return users.some((user) => {
    if (user === "all") return isPublic;
    // Whatever is seen at all may be used.
    if (user === "self" || user === toAccountId(account.id)) return true;
    return isPublic || [ownerId, ...sharedWith].some((id) => [id, toAccountId(id)].includes(user));
  });
}
