import type { FilterTable } from "../filter-table.ts";

const dnsOptions = "PrivateDnsNameOptionsOnLaunch";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
export const subnetFilters: FilterTable = {
  shape: "Subnet",
  tags: "Tags",
  paths: {
    "availability-zone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId",
    availabilityZone: "AvailabilityZone",
    availabilityZoneId: "AvailabilityZoneId",
    "available-ip-address-count": "AvailableIpAddressCount",
    cidr: "CidrBlock",
    "cidr-block": "CidrBlock",
    "customer-owned-ipv4-pool": "CustomerOwnedIpv4Pool",
    "default-for-az": "DefaultForAz",
    defaultForAz: "DefaultForAz",
    "enable-dns64": "EnableDns64",
    "enable-lni-at-device-index": "EnableLniAtDeviceIndex",
    "ipv6-cidr-block-association.association-id": "Ipv6CidrBlockAssociationSet.AssociationId",
    "ipv6-cidr-block-association.ipv6-cidr-block": "Ipv6CidrBlockAssociationSet.Ipv6CidrBlock",
    "ipv6-cidr-block-association.state": "Ipv6CidrBlockAssociationSet.Ipv6CidrBlockState.State",
    "ipv6-native": "Ipv6Native",
    "map-customer-owned-ip-on-launch": "MapCustomerOwnedIpOnLaunch",
    "map-public-ip-on-launch": "MapPublicIpOnLaunch",
    "outpost-arn": "OutpostArn",
    "owner-id": "OwnerId",
    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record": `${dnsOptions}.EnableResourceNameDnsARecord`,
    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record": `${dnsOptions}.EnableResourceNameDnsAAAARecord`,
    "private-dns-name-options-on-launch.hostname-type": `${dnsOptions}.HostnameType`,
    state: "State",
    "subnet-arn": "SubnetArn",
    "subnet-id": "SubnetId",
    "tag-key": "Tags.Key",
    "vpc-id": "VpcId",
  },
  aliases: { cidrBlock: "cidr-block" },
};
