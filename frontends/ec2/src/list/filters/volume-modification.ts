import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumesModifications.html */
export const volumeModificationFilters: FilterTable = {
  shape: "VolumeModification",
  paths: {
    "modification-state": "ModificationState",
    "original-iops": "OriginalIops",
    "original-size": "OriginalSize",
    "original-volume-type": "OriginalVolumeType",
    originalMultiAttachEnabled: "OriginalMultiAttachEnabled",
    "start-time": "StartTime",
    "target-iops": "TargetIops",
    "target-size": "TargetSize",
    "target-volume-type": "TargetVolumeType",
    targetMultiAttachEnabled: "TargetMultiAttachEnabled",
    "volume-id": "VolumeId",
  },
};
