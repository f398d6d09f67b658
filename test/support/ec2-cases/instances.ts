/** Instances, what they are made of, and what is read about them. */
import { img1, img3 } from "../ec2-answers.ts";
import type { Scene } from "../ec2-scene.ts";
import { snap1, vol3 } from "../ec2-storage.ts";
import type { Cases } from "./cases.ts";

export const instanceCases = (scene: Scene) => {
  const { instance, protectedInstance, ended, stopped, group, template } = scene;
  const InstanceIds = [instance];
  return {
    CreateImage: {
      good: { InstanceId: instance, Name: "new" },
      bad: [
        [{ Name: "img3" }, "InvalidAMIName.Duplicate"],
        [{ Name: "a" }, "InvalidAMIName.Malformed"],
        [{ InstanceId: ended }, "IncorrectState"],
      ],
    },
    CopyImage: {
      good: { Name: "copy", SourceImageId: img3, SourceRegion: "us-east-1" },
      bad: [
        [{ Name: "img3" }, "InvalidAMIName.Duplicate"],
        [{ SourceRegion: "moon" }, "InvalidParameterValue"],
        [{ Encrypted: true }, "UnsupportedOperation"],
      ],
    },
    DeregisterImage: {
      good: { ImageId: img3 },
      bad: [[{ ImageId: img1 }, "UnauthorizedOperation"]],
    },
    DescribeIamInstanceProfileAssociations: {
      good: {},
      bad: [[{ AssociationIds: ["iip-assoc-0"] }, "InvalidAssociationID.NotFound"]],
    },
    DescribeImageAttribute: {
      good: { ImageId: img3, Attribute: "description" },
      bad: [
        [{ Attribute: "bootMode" }, "UnsupportedOperation"],
        [{ Attribute: "colour" as never }, "UnsupportedOperation"],
      ],
    },
    DescribeImages: { good: { ImageIds: [img3] } },
    DescribeInstanceAttribute: {
      good: { InstanceId: instance, Attribute: "instanceType" },
      bad: [[{ Attribute: "colour" as never }, "InvalidParameterValue"]],
    },
    DescribeInstanceCreditSpecifications: {
      good: {},
      bad: [[{ InstanceIds }, "UnsupportedOperation"]],
    },
    DescribeInstanceStatus: {
      good: { InstanceIds },
      bad: [[{ MaxResults: 5 }, "InvalidParameterCombination"]],
    },
    DescribeInstanceTypeOfferings: {
      good: { LocationType: "availability-zone" },
      bad: [
        [{ LocationType: "outpost" }, "UnsupportedOperation"],
        [{ LocationType: "moon" as never }, "InvalidParameterValue"],
      ],
    },
    DescribeInstanceTypes: {
      good: { InstanceTypes: ["m1.small"] },
      bad: [[{ InstanceTypes: ["t3.micro"] }, "InvalidInstanceType"]],
    },
    DescribeInstances: {
      good: { InstanceIds },
      bad: [[{ MaxResults: 5 }, "InvalidParameterCombination"]],
    },
    GetConsoleOutput: { good: { InstanceId: instance } },
    GetConsoleScreenshot: {
      good: { InstanceId: instance },
      bad: [[{ InstanceId: stopped }, "IncorrectInstanceState"]],
    },
    GetPasswordData: { good: { InstanceId: instance } },
    ModifyImageAttribute: {
      good: { ImageId: img3, Description: { Value: "new" } },
      bad: [
        [{ ImageId: img1 }, "UnauthorizedOperation"],
        [{ Description: undefined }, "InvalidParameterCombination"],
        [{ LaunchPermission: { Add: [{ UserId: "x" }] } }, "InvalidParameterCombination"],
        [{ UserIds: ["x"] }, "InvalidParameterCombination"],
        [{ Value: "newer" }, "InvalidParameterCombination"],
        [
          {
            Description: undefined,
            LaunchPermission: { Add: [{ Group: "all" }] },
            UserGroups: ["all"],
          },
          "InvalidParameterCombination",
        ],
      ],
    },
    ModifyInstanceAttribute: {
      good: { InstanceId: instance, SourceDestCheck: { Value: false } },
      bad: [
        [{ SourceDestCheck: undefined }, "InvalidParameterCombination"],
        [{ EbsOptimized: { Value: true } }, "UnsupportedOperation"],
        [{ Groups: [group] }, "InvalidParameterCombination"],
        [
          { SourceDestCheck: undefined, InstanceType: { Value: "m1.large" } },
          "IncorrectInstanceState",
        ],
        [
          { SourceDestCheck: undefined, InstanceType: { Value: "t3.micro" } },
          "InvalidInstanceAttributeValue",
        ],
      ],
    },
    ModifyInstanceMetadataOptions: {
      good: { InstanceId: instance, HttpTokens: "required" },
      bad: [
        [{ HttpTokens: "perhaps" as never }, "InvalidParameterValue"],
        [{ HttpPutResponseHopLimit: 65 }, "InvalidParameterValue"],
        [{ InstanceId: ended }, "IncorrectInstanceState"],
      ],
    },
    MonitorInstances: { good: { InstanceIds } },
    RebootInstances: {
      good: { InstanceIds },
      bad: [[{ InstanceIds: [stopped] }, "IncorrectInstanceState"]],
    },
    RegisterImage: {
      good: {
        Name: "new",
        RootDeviceName: "/dev/sda1",
        BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { SnapshotId: snap1 } }],
      },
      bad: [
        [{ Name: "img3" }, "InvalidAMIName.Duplicate"],
        [{ RootDeviceName: "/dev/sdz" }, "InvalidBlockDeviceMapping"],
        [{ ImageLocation: "bucket/image" }, "UnsupportedOperation"],
        [{ Architecture: "m68k" as never }, "UnsupportedOperation"],
      ],
    },
    ResetImageAttribute: {
      good: { ImageId: img3, Attribute: "launchPermission" },
      bad: [
        [{ ImageId: img1 }, "UnauthorizedOperation"],
        [{ Attribute: "colour" as never }, "UnsupportedOperation"],
      ],
    },
    ResetInstanceAttribute: {
      good: { InstanceId: instance, Attribute: "sourceDestCheck" },
      bad: [[{ Attribute: "kernel" }, "UnsupportedOperation"]],
    },
    RunInstances: {
      good: {
        ImageId: img1,
        MinCount: 1,
        MaxCount: 1,
        SecurityGroupIds: [group],
        LaunchTemplate: { LaunchTemplateId: template },
      },
      bad: [
        [{ KeyName: "none" }, "InvalidKeyPair.NotFound"],
        [{ MinCount: 2 }, "InvalidParameterValue"],
        [{ EbsOptimized: true }, "UnsupportedOperation"],
      ],
    },
    StartInstances: {
      good: { InstanceIds: [stopped] },
      bad: [[{ InstanceIds: [ended] }, "IncorrectInstanceState"]],
    },
    StopInstances: {
      good: { InstanceIds },
      bad: [
        [{ InstanceIds: [protectedInstance] }, "OperationNotPermitted"],
        [{ InstanceIds: [ended] }, "IncorrectInstanceState"],
        [{ Hibernate: true }, "UnsupportedOperation"],
      ],
    },
    TerminateInstances: {
      good: { InstanceIds },
      bad: [[{ InstanceIds: [protectedInstance] }, "OperationNotPermitted"]],
    },
    UnmonitorInstances: { good: { InstanceIds } },
    CreateLaunchTemplate: {
      good: { LaunchTemplateName: "new", LaunchTemplateData: { KeyName: "test-key" } },
      bad: [
        [{ LaunchTemplateName: "web" }, "InvalidLaunchTemplateName.AlreadyExistsException"],
        [{ LaunchTemplateName: "a b" }, "InvalidLaunchTemplateName.MalformedException"],
        [{ LaunchTemplateData: { RamDiskId: "ari-1" } }, "UnsupportedOperation"],
      ],
    },
    CreateLaunchTemplateVersion: {
      good: { LaunchTemplateId: template, LaunchTemplateData: { KeyName: "test-key" } },
      bad: [
        [{ LaunchTemplateId: undefined }, "MissingParameter"],
        [{ LaunchTemplateName: "web" }, "InvalidParameterCombination"],
        [{ SourceVersion: "9" }, "InvalidLaunchTemplateId.VersionNotFound"],
        [{ LaunchTemplateData: { RamDiskId: "ari-1" } }, "UnsupportedOperation"],
      ],
    },
    DeleteLaunchTemplate: {
      good: { LaunchTemplateId: template },
      bad: [
        [{ LaunchTemplateId: undefined }, "MissingParameter"],
        [{ LaunchTemplateName: "web" }, "InvalidParameterCombination"],
        [
          { LaunchTemplateId: undefined, LaunchTemplateName: "none" },
          "InvalidLaunchTemplateName.NotFoundException",
        ],
      ],
    },
    DeleteLaunchTemplateVersions: {
      good: { LaunchTemplateId: template, Versions: ["2"] },
      bad: [
        [{ LaunchTemplateId: undefined }, "MissingParameter"],
        [{ Versions: ["x"] }, "InvalidParameterValue"],
      ],
    },
    DescribeLaunchTemplateVersions: {
      good: { LaunchTemplateId: template },
      bad: [
        [{ Versions: ["9"] }, "InvalidLaunchTemplateId.VersionNotFound"],
        [{ LaunchTemplateId: undefined }, "MissingParameter"],
      ],
    },
    DescribeLaunchTemplates: {
      good: { LaunchTemplateIds: [template] },
      bad: [
        [
          { LaunchTemplateIds: undefined, LaunchTemplateNames: ["none"] },
          "InvalidLaunchTemplateName.NotFoundException",
        ],
      ],
    },
    ModifyLaunchTemplate: {
      good: { LaunchTemplateId: template, DefaultVersion: "2" },
      bad: [
        [{ DefaultVersion: "9" }, "InvalidLaunchTemplateId.VersionNotFound"],
        [{ DefaultVersion: undefined }, "MissingParameter"],
        [{ LaunchTemplateId: undefined }, "MissingParameter"],
      ],
    },
    CreatePlacementGroup: {
      good: { GroupName: "new", Strategy: "spread" },
      bad: [
        [{ GroupName: scene.placementGroup }, "InvalidPlacementGroup.Duplicate"],
        [{ Strategy: "moon" as never }, "InvalidParameterValue"],
        [{ PartitionCount: 2 }, "InvalidParameterCombination"],
      ],
    },
    DeletePlacementGroup: {
      good: { GroupName: scene.placementGroup },
      bad: [[{ GroupName: "none" }, "InvalidPlacementGroup.Unknown"]],
    },
    DescribePlacementGroups: {
      good: { GroupNames: [scene.placementGroup] },
      bad: [[{ GroupNames: ["none"] }, "InvalidPlacementGroup.Unknown"]],
    },
    CreateSnapshots: {
      good: { InstanceSpecification: { InstanceId: instance } },
      bad: [
        [
          { InstanceSpecification: { InstanceId: instance, ExcludeDataVolumeIds: [vol3] } },
          "InvalidParameterValue",
        ],
        [{ Location: "local" }, "UnsupportedOperation"],
      ],
    },
  } satisfies Cases;
};
