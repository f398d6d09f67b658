import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
export const availabilityZoneFilters: FilterTable = {
  shape: "AvailabilityZone",
  paths: {
    "group-long-name": "GroupLongName",
    "group-name": "GroupName",
    message: "Messages.Message",
    "opt-in-status": "OptInStatus",
    "parent-zone-id": "ParentZoneId",
    "parent-zone-name": "ParentZoneName",
    "region-name": "RegionName",
    state: "State",
    "zone-id": "ZoneId",
    "zone-name": "ZoneName",
    "zone-type": "ZoneType",
  },
};
