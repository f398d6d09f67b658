import type { DescribeVolumesRequest, DescribeVolumesResult } from "@aws-sdk/client-ec2";
import type { StorageVolumeFilter, StorageVolumeState } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { volumeFilters } from "../../list/filters/volume.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toVolume, volumeStates } from "./to-volume.ts";

const pushDown: PushDown<StorageVolumeFilter> = {
  "attachment.instance-id": idPushDown("instance", (natives) => ({
    filter: { "attachments.instanceId": natives },
  })),
  "availability-zone": async (realmId) => ({ filter: { realmId } }),
  "snapshot-id": idPushDown("storageSnapshot", (snapshotId) =>
    // An empty one asks for volumes that were made of none.
    snapshotId.includes("") ? {} : { filter: { snapshotId } },
  ),
  status: async (names) => ({ filter: { state: statesNamed(names) } }),
  "volume-id": idPushDown("storageVolume", (ids) => ({ ids })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export const describeVolumes: ReadAction<DescribeVolumesRequest, DescribeVolumesResult> = {
  needs: ["storageVolumes"],
  honours: {
    VolumeIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeManagedResources: [true, false],
  },
  filters: volumeFilters,

  async run({ VolumeIds, ...request }, call) {
    const { storageVolumes } = call.cloud;
    const ids = await findIds("storageVolume", storageVolumes, VolumeIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeVolumes",
        kind: "storageVolume",
        from: storageVolumes,
        filters: volumeFilters,
        pushDown,
        toItem: (volume) => toVolume(volume, call),
      },
      { ...request, ids },
      call,
    );
    return { Volumes: items, ...next };
  },
};

function statesNamed(names: readonly string[]): StorageVolumeState[] {
  const states = Object.keys(volumeStates) as StorageVolumeState[];
  return states.filter((state) => names.includes(volumeStates[state]));
}
