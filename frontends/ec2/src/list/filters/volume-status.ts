import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumeStatus.html */
export const volumeStatusFilters: FilterTable = {
  shape: "VolumeStatusItem",
  paths: {
    "action.code": "Actions.Code",
    "action.description": "Actions.Description",
    "action.event-id": "Actions.EventId",
    "availability-zone": "AvailabilityZone",
    "event.description": "Events.Description",
    "event.event-id": "Events.EventId",
    "event.event-type": "Events.EventType",
    "event.not-after": "Events.NotAfter",
    "event.not-before": "Events.NotBefore",
    "volume-status.details-name": "VolumeStatus.Details.Name",
    "volume-status.details-status": "VolumeStatus.Details.Status",
    "volume-status.status": "VolumeStatus.Status",
  },
};
