/** The actions of this endpoint, by the name that a request calls them. */
import type { AnyAction } from "../action.ts";
import { copyImage } from "./images/copy-image.ts";
import { createImage } from "./images/create-image.ts";
import { deregisterImage } from "./images/deregister-image.ts";
import { describeImageAttribute } from "./images/describe-image-attribute.ts";
import { describeImages } from "./images/describe-images.ts";
import { modifyImageAttribute } from "./images/modify-image-attribute.ts";
import { registerImage } from "./images/register-image.ts";
import { resetImageAttribute } from "./images/reset-image-attribute.ts";
import { describeInstanceStatus } from "./instances/describe-instance-status.ts";
import { describeInstanceTypeOfferings } from "./instances/describe-instance-type-offerings.ts";
import { describeInstanceTypes } from "./instances/describe-instance-types.ts";
import { describeInstances } from "./instances/describe-instances.ts";
import { rebootInstances } from "./instances/reboot-instances.ts";
import { runInstances } from "./instances/run-instances.ts";
import { startInstances } from "./instances/start-instances.ts";
import { stopInstances } from "./instances/stop-instances.ts";
import { terminateInstances } from "./instances/terminate-instances.ts";
import { createKeyPair } from "./keys/create-key-pair.ts";
import { deleteKeyPair } from "./keys/delete-key-pair.ts";
import { describeKeyPairs } from "./keys/describe-key-pairs.ts";
import { importKeyPair } from "./keys/import-key-pair.ts";
import { describeAccountAttributes } from "./placement/describe-account-attributes.ts";
import { describeAvailabilityZones } from "./placement/describe-availability-zones.ts";
import { describeRegions } from "./placement/describe-regions.ts";
import { authorizeSecurityGroupEgress } from "./security-groups/authorize-security-group-egress.ts";
import { authorizeSecurityGroupIngress } from "./security-groups/authorize-security-group-ingress.ts";
import { createSecurityGroup } from "./security-groups/create-security-group.ts";
import { deleteSecurityGroup } from "./security-groups/delete-security-group.ts";
import { describeSecurityGroupRules } from "./security-groups/describe-security-group-rules.ts";
import { describeSecurityGroups } from "./security-groups/describe-security-groups.ts";
import { modifySecurityGroupRules } from "./security-groups/modify-security-group-rules.ts";
import { revokeSecurityGroupEgress } from "./security-groups/revoke-security-group-egress.ts";
import { revokeSecurityGroupIngress } from "./security-groups/revoke-security-group-ingress.ts";
import { updateSecurityGroupRuleDescriptionsEgress } from "./security-groups/update-security-group-rule-descriptions-egress.ts";
import { updateSecurityGroupRuleDescriptionsIngress } from "./security-groups/update-security-group-rule-descriptions-ingress.ts";
import { copySnapshot } from "./snapshots/copy-snapshot.ts";
import { createSnapshot } from "./snapshots/create-snapshot.ts";
import { createSnapshots } from "./snapshots/create-snapshots.ts";
import { deleteSnapshot } from "./snapshots/delete-snapshot.ts";
import { describeSnapshotAttribute } from "./snapshots/describe-snapshot-attribute.ts";
import { describeSnapshots } from "./snapshots/describe-snapshots.ts";
import { modifySnapshotAttribute } from "./snapshots/modify-snapshot-attribute.ts";
import { resetSnapshotAttribute } from "./snapshots/reset-snapshot-attribute.ts";
import { createTags } from "./tags/create-tags.ts";
import { deleteTags } from "./tags/delete-tags.ts";
import { describeTags } from "./tags/describe-tags.ts";
import { attachVolume } from "./volumes/attach-volume.ts";
import { createVolume } from "./volumes/create-volume.ts";
import { deleteVolume } from "./volumes/delete-volume.ts";
import { describeVolumeAttribute } from "./volumes/describe-volume-attribute.ts";
import { describeVolumeStatus } from "./volumes/describe-volume-status.ts";
import { describeVolumesModifications } from "./volumes/describe-volumes-modifications.ts";
import { describeVolumes } from "./volumes/describe-volumes.ts";
import { detachVolume } from "./volumes/detach-volume.ts";
import { modifyVolumeAttribute } from "./volumes/modify-volume-attribute.ts";
import { modifyVolume } from "./volumes/modify-volume.ts";

export const actions: Readonly<Record<string, AnyAction | undefined>> = {
  AttachVolume: attachVolume,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CopyImage: copyImage,
  CopySnapshot: copySnapshot,
  CreateImage: createImage,
  CreateKeyPair: createKeyPair,
  CreateSecurityGroup: createSecurityGroup,
  CreateSnapshot: createSnapshot,
  CreateSnapshots: createSnapshots,
  CreateTags: createTags,
  CreateVolume: createVolume,
  DeleteKeyPair: deleteKeyPair,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSnapshot: deleteSnapshot,
  DeleteTags: deleteTags,
  DeleteVolume: deleteVolume,
  DeregisterImage: deregisterImage,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImageAttribute: describeImageAttribute,
  DescribeImages: describeImages,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeKeyPairs: describeKeyPairs,
  DescribeRegions: describeRegions,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSnapshotAttribute: describeSnapshotAttribute,
  DescribeSnapshots: describeSnapshots,
  DescribeTags: describeTags,
  DescribeVolumeAttribute: describeVolumeAttribute,
  DescribeVolumeStatus: describeVolumeStatus,
  DescribeVolumes: describeVolumes,
  DescribeVolumesModifications: describeVolumesModifications,
  DetachVolume: detachVolume,
  ImportKeyPair: importKeyPair,
  ModifyImageAttribute: modifyImageAttribute,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifySnapshotAttribute: modifySnapshotAttribute,
  ModifyVolume: modifyVolume,
  ModifyVolumeAttribute: modifyVolumeAttribute,
  RebootInstances: rebootInstances,
  RegisterImage: registerImage,
  ResetImageAttribute: resetImageAttribute,
  ResetSnapshotAttribute: resetSnapshotAttribute,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
  UpdateSecurityGroupRuleDescriptionsEgress: updateSecurityGroupRuleDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateSecurityGroupRuleDescriptionsIngress,
};
