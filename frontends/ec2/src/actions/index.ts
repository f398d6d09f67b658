/** The actions of this endpoint, by the name that a request calls them. */
import type { AnyAction } from "../action.ts";
import { describeImages } from "./images/describe-images.ts";
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
import { createTags } from "./tags/create-tags.ts";
import { deleteTags } from "./tags/delete-tags.ts";
import { describeTags } from "./tags/describe-tags.ts";

export const actions: Readonly<Record<string, AnyAction | undefined>> = {
  CreateKeyPair: createKeyPair,
  CreateTags: createTags,
  DeleteKeyPair: deleteKeyPair,
  DeleteTags: deleteTags,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImages: describeImages,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeKeyPairs: describeKeyPairs,
  DescribeRegions: describeRegions,
  DescribeTags: describeTags,
  ImportKeyPair: importKeyPair,
  RebootInstances: rebootInstances,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};
