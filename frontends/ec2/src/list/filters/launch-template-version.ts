import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html */
export const launchTemplateVersionFilters: FilterTable = {
  shape: "LaunchTemplateVersion",
  paths: {
    "create-time": "CreateTime",
    "ebs-optimized": "LaunchTemplateData.EbsOptimized",
    "host-resource-group-arn": "LaunchTemplateData.Placement.HostResourceGroupArn",
    "http-endpoint": "LaunchTemplateData.MetadataOptions.HttpEndpoint",
    "http-protocol-ipv4": null,
    "http-tokens": "LaunchTemplateData.MetadataOptions.HttpTokens",
    "iam-instance-profile": "LaunchTemplateData.IamInstanceProfile.Arn",
    "image-id": "LaunchTemplateData.ImageId",
    "instance-type": "LaunchTemplateData.InstanceType",
    "is-default-version": "DefaultVersion",
    "kernel-id": "LaunchTemplateData.KernelId",
    "license-configuration-arn": "LaunchTemplateData.LicenseSpecifications.LicenseConfigurationArn",
    "network-card-index": "LaunchTemplateData.NetworkInterfaces.NetworkCardIndex",
    "ram-disk-id": "LaunchTemplateData.RamDiskId",
  },
};
