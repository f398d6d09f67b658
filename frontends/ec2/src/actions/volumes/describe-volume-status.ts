import type {
  DescribeVolumeStatusRequest,
  DescribeVolumeStatusResult,
  VolumeStatusItem,
} from "@aws-sdk/client-ec2";
import type { StorageVolume } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { describe, findIds } from "../../list/describe.ts";
import { volumeStatusFilters } from "../../list/filters/volume-status.ts";

/**
 * No cloud behind this tells of trouble inside a volume: one that did not fail is well.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumeStatus.html
 */
export const describeVolumeStatus: ReadAction<
  DescribeVolumeStatusRequest,
  DescribeVolumeStatusResult
> = {
  needs: ["storageVolumes"],
  honours: {
    VolumeIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeManagedResources: [true, false],
  },
  filters: volumeStatusFilters,

  async run({ VolumeIds, ...request }, call) {
    const { storageVolumes } = call.cloud;
    const ids = await findIds("storageVolume", storageVolumes, VolumeIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeVolumeStatus",
        kind: "storageVolume",
        from: storageVolumes,
        filters: volumeStatusFilters,
        pushDown: { "availability-zone": async (realmId) => ({ filter: { realmId } }) },
        toItem: (volume) => toStatus(volume, call),
      },
      { ...request, ids },
      call,
    );
    return {
      VolumeStatuses: items,
      ...next,
    };
  },
};

function toStatus({ id, realmId, state }: StorageVolume, { ids }: Call): VolumeStatusItem {
  const isWell = state !== "error";
  return {
    VolumeId: ids.show("storageVolume", id),
    AvailabilityZone: realmId,
    AvailabilityZoneId: realmId,
    VolumeStatus: {
      Status: isWell ? "ok" : "impaired",
      Details: [
        { Name: "io-enabled", Status: isWell ? "passed" : "failed" },
        { Name: "io-performance", Status: "not-applicable" },
      ],
    },
    Actions: [],
    Events: [],
  };
}
