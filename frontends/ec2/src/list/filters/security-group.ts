import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export const securityGroupFilters: FilterTable = {
  shape: "SecurityGroup",
  tags: "Tags",
  paths: {
    description: "Description",
    "egress.ip-permission.cidr": "IpPermissionsEgress.IpRanges.CidrIp",
    "egress.ip-permission.from-port": "IpPermissionsEgress.FromPort",
    "egress.ip-permission.group-id": "IpPermissionsEgress.UserIdGroupPairs.GroupId",
    "egress.ip-permission.group-name": "IpPermissionsEgress.UserIdGroupPairs.GroupName",
    "egress.ip-permission.ipv6-cidr": "IpPermissionsEgress.Ipv6Ranges.CidrIpv6",
    "egress.ip-permission.prefix-list-id": "IpPermissionsEgress.PrefixListIds.PrefixListId",
    "egress.ip-permission.protocol": "IpPermissionsEgress.IpProtocol",
    "egress.ip-permission.to-port": "IpPermissionsEgress.ToPort",
    "egress.ip-permission.user-id": "IpPermissionsEgress.UserIdGroupPairs.UserId",
    "group-id": "GroupId",
    "group-name": "GroupName",
    "ip-permission.cidr": "IpPermissions.IpRanges.CidrIp",
    "ip-permission.from-port": "IpPermissions.FromPort",
    "ip-permission.group-id": "IpPermissions.UserIdGroupPairs.GroupId",
    "ip-permission.group-name": "IpPermissions.UserIdGroupPairs.GroupName",
    "ip-permission.ipv6-cidr": "IpPermissions.Ipv6Ranges.CidrIpv6",
    "ip-permission.prefix-list-id": "IpPermissions.PrefixListIds.PrefixListId",
    "ip-permission.protocol": "IpPermissions.IpProtocol",
    "ip-permission.to-port": "IpPermissions.ToPort",
    "ip-permission.user-id": "IpPermissions.UserIdGroupPairs.UserId",
    "owner-id": "OwnerId",
    "tag-key": "Tags.Key",
    "vpc-id": "VpcId",
  },
};
