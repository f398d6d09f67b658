import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export const volumeFilters: FilterTable = {
  shape: "Volume",
  tags: "Tags",
  paths: {
    "attachment.attach-time": "Attachments.AttachTime",
    "attachment.delete-on-termination": "Attachments.DeleteOnTermination",
    "attachment.device": "Attachments.Device",
    "attachment.instance-id": "Attachments.InstanceId",
    "attachment.status": "Attachments.State",
    "availability-zone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId",
    "create-time": "CreateTime",
    encrypted: "Encrypted",
    "fast-restored": "FastRestored",
    "multi-attach-enabled": "MultiAttachEnabled",
    "operator.managed": "Operator.Managed",
    "operator.principal": "Operator.Principal",
    size: "Size",
    "snapshot-id": "SnapshotId",
    status: "State",
    "tag-key": "Tags.Key",
    "volume-id": "VolumeId",
    "volume-type": "VolumeType",
  },
};
