import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
export const snapshotFilters: FilterTable = {
  shape: "Snapshot",
  tags: "Tags",
  paths: {
    description: "Description",
    encrypted: "Encrypted",
    "owner-alias": "OwnerAlias",
    "owner-id": "OwnerId",
    progress: "Progress",
    "snapshot-id": "SnapshotId",
    "start-time": "StartTime",
    status: "State",
    "storage-tier": "StorageTier",
    "tag-key": "Tags.Key",
    "transfer-type": "TransferType",
    "volume-id": "VolumeId",
    "volume-size": "VolumeSize",
  },
};
