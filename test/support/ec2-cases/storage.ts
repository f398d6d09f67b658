/** Volumes, snapshots, keys, tags, and what is told of the place itself. */
import type { Scene } from "../ec2-scene.ts";
import { inst1, inst3, snap1, vol1, vol2, vol3 } from "../ec2-storage.ts";
import type { Cases } from "./cases.ts";

const publicKey = Buffer.from(
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJ7pmZ1XxP0cHgsqxi6eOMsrwjNCtpvCCoK3XKyoQkC",
);

export const storageCases = ({ instance, ended, usedSnapshot }: Scene) =>
  ({
    AttachVolume: {
      good: { VolumeId: vol1, InstanceId: instance, Device: "/dev/sdf" },
      bad: [
        [{ VolumeId: vol3 }, "VolumeInUse"],
        [{ InstanceId: inst3 }, "InvalidVolume.ZoneMismatch"],
        [{ Device: "/dev/sda1" }, "InvalidParameterValue"],
        [{ InstanceId: ended }, "IncorrectState"],
        [{ EbsCardIndex: 1 }, "UnsupportedOperation"],
      ],
    },
    CopySnapshot: {
      good: { SourceSnapshotId: snap1, SourceRegion: "us-east-1" },
      bad: [
        [{ SourceRegion: "moon" }, "InvalidParameterValue"],
        [{ Encrypted: true }, "UnsupportedOperation"],
      ],
    },
    CreateKeyPair: {
      good: { KeyName: "new" },
      bad: [
        [{ KeyName: "test-key" }, "InvalidKeyPair.Duplicate"],
        [{ KeyType: "dsa" as never }, "UnsupportedOperation"],
        [{ KeyFormat: "ppk" }, "UnsupportedOperation"],
      ],
    },
    CreateSnapshot: {
      good: { VolumeId: vol1 },
      bad: [[{ Location: "local" }, "UnsupportedOperation"]],
    },
    CreateTags: {
      good: { Resources: [vol1], Tags: [{ Key: "stage", Value: "test" }] },
      bad: [
        [{ Tags: [{ Key: "aws:stage", Value: "test" }] }, "InvalidParameterValue"],
        [{ Tags: [{ Value: "test" }] }, "MissingParameter"],
        [
          { Tags: Array.from({ length: 51 }, (_, at) => ({ Key: `${at}`, Value: "" })) },
          "TagLimitExceeded",
        ],
      ],
      ids: { Resources: ["InvalidVolume.NotFound", "InvalidID"] },
    },
    CreateVolume: {
      good: { AvailabilityZone: "us", SnapshotId: snap1 },
      bad: [
        [{ AvailabilityZone: "moon" }, "InvalidZone.NotFound"],
        [{ AvailabilityZone: undefined }, "MissingParameter"],
        [{ SnapshotId: undefined }, "MissingParameter"],
        [{ Size: 0 }, "InvalidParameterValue"],
        [{ VolumeType: "moon" as never }, "UnknownVolumeType"],
        [{ VolumeType: "gp2", Iops: 3000 }, "InvalidParameterValue"],
        [{ Encrypted: true }, "UnsupportedOperation"],
      ],
    },
    DeleteKeyPair: {
      good: { KeyName: "test-key" },
      bad: [
        [{ KeyName: undefined }, "MissingParameter"],
        [{ KeyPairId: "key-00000000000000000" }, "InvalidParameterCombination"],
      ],
    },
    DeleteSnapshot: {
      good: { SnapshotId: snap1 },
      bad: [[{ SnapshotId: usedSnapshot }, "InvalidSnapshot.InUse"]],
    },
    DeleteTags: {
      good: { Resources: [vol1], Tags: [{ Key: "stage" }] },
      ids: { Resources: ["InvalidVolume.NotFound", "InvalidID"] },
    },
    DeleteVolume: { good: { VolumeId: vol1 }, bad: [[{ VolumeId: vol3 }, "VolumeInUse"]] },
    DescribeAccountAttributes: {
      good: {},
      bad: [[{ AttributeNames: ["colour" as never] }, "InvalidParameterValue"]],
    },
    DescribeAvailabilityZones: {
      good: { ZoneNames: ["us"] },
      bad: [
        [{ ZoneNames: ["moon"] }, "InvalidParameterValue"],
        [{ ZoneIds: ["moon"] }, "InvalidParameterValue"],
      ],
    },
    DescribeKeyPairs: {
      good: { KeyNames: ["test-key"] },
      bad: [
        [{ KeyNames: ["none"] }, "InvalidKeyPair.NotFound"],
        [{ KeyPairIds: ["key-00000000000000000"] }, "InvalidKeyPair.NotFound"],
      ],
    },
    DescribeRegions: {
      good: { RegionNames: ["us-east-1"] },
      bad: [[{ RegionNames: ["moon"] }, "InvalidParameterValue"]],
    },
    DescribeSnapshotAttribute: {
      good: { SnapshotId: snap1, Attribute: "createVolumePermission" },
      bad: [[{ Attribute: "colour" as never }, "InvalidParameterValue"]],
    },
    DescribeSnapshots: { good: { SnapshotIds: [snap1] } },
    DescribeTags: { good: {} },
    DescribeVolumeAttribute: {
      good: { VolumeId: vol1, Attribute: "autoEnableIO" },
      bad: [[{ Attribute: "colour" as never }, "InvalidParameterValue"]],
    },
    DescribeVolumeStatus: { good: { VolumeIds: [vol1] } },
    DescribeVolumes: { good: { VolumeIds: [vol1] } },
    DescribeVolumesModifications: {
      good: {},
      bad: [[{ VolumeIds: [vol1] }, "InvalidVolumeModification.NotFound"]],
    },
    DetachVolume: {
      good: { VolumeId: vol2, InstanceId: inst1 },
      bad: [
        [{ VolumeId: vol3 }, "OperationNotPermitted"],
        [{ VolumeId: vol1, InstanceId: undefined }, "IncorrectState"],
        [{ InstanceId: instance }, "InvalidAttachment.NotFound"],
        [{ Device: "/dev/sdz" }, "InvalidAttachment.NotFound"],
      ],
    },
    ImportKeyPair: {
      good: { KeyName: "new", PublicKeyMaterial: publicKey },
      bad: [
        [{ KeyName: "test-key" }, "InvalidKeyPair.Duplicate"],
        [{ PublicKeyMaterial: Buffer.from("x") }, "InvalidKey.Format"],
      ],
    },
    ModifySnapshotAttribute: {
      good: {
        SnapshotId: snap1,
        Attribute: "createVolumePermission",
        OperationType: "add",
        GroupNames: ["all"],
      },
      bad: [
        [{ OperationType: "turn" as never }, "InvalidParameterValue"],
        [{ GroupNames: ["some"] }, "InvalidParameterValue"],
        [{ CreateVolumePermission: { Add: [{ Group: "all" }] } }, "InvalidParameterCombination"],
        [{ Attribute: "productCodes" }, "UnsupportedOperation"],
      ],
    },
    ModifyVolume: {
      good: { VolumeId: vol1, Size: 2 },
      bad: [
        [{ Size: undefined }, "MissingParameter"],
        [{ Size: -1 }, "InvalidParameterValue"],
        [{ VolumeType: "moon" as never }, "UnknownVolumeType"],
        [{ MultiAttachEnabled: true }, "UnsupportedOperation"],
      ],
    },
    ModifyVolumeAttribute: {
      good: { VolumeId: vol1, AutoEnableIO: { Value: false } },
      bad: [
        [{ AutoEnableIO: { Value: true } }, "UnsupportedOperation"],
        [{ AutoEnableIO: undefined }, "MissingParameter"],
      ],
    },
    ResetSnapshotAttribute: {
      good: { SnapshotId: snap1, Attribute: "createVolumePermission" },
      bad: [[{ Attribute: "productCodes" }, "UnsupportedOperation"]],
    },
    DescribeHosts: { good: {}, bad: [[{ HostIds: ["h-1"] }, "InvalidHostID.NotFound"]] },
    DescribePrefixLists: {
      good: {},
      bad: [[{ PrefixListIds: ["pl-1"] }, "InvalidPrefixListID.NotFound"]],
    },
    DescribeFlowLogs: {
      good: {},
      bad: [[{ FlowLogIds: ["fl-1"] }, "InvalidFlowLogId.NotFound"]],
    },
    DescribeReservedInstances: {
      good: {},
      bad: [[{ ReservedInstancesIds: ["x"] }, "InvalidReservedInstancesId"]],
    },
    DescribeReservedInstancesOfferings: {
      good: {},
      bad: [[{ ReservedInstancesOfferingIds: ["x"] }, "InvalidReservedInstancesOfferingId"]],
    },
    DescribeSpotPriceHistory: { good: {} },
  }) satisfies Cases;
