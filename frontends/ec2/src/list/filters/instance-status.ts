import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export const instanceStatusFilters: FilterTable = {
  shape: "InstanceStatus",
  paths: {
    "attached-ebs-status.status": "AttachedEbsStatus.Status",
    "availability-zone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId",
    "event.code": "Events.Code",
    "event.description": "Events.Description",
    "event.instance-event-id": "Events.InstanceEventId",
    "event.not-after": "Events.NotAfter",
    "event.not-before": "Events.NotBefore",
    "event.not-before-deadline": "Events.NotBeforeDeadline",
    "instance-state-code": "InstanceState.Code",
    "instance-state-name": "InstanceState.Name",
    "instance-status.reachability": "InstanceStatus.Details.Status",
    "instance-status.status": "InstanceStatus.Status",
    "operator.managed": "Operator.Managed",
    "operator.principal": "Operator.Principal",
    "system-status.reachability": "SystemStatus.Details.Status",
    "system-status.status": "SystemStatus.Status",
  },
};
