import { networkHonours } from "./run-network.ts";
import { blockDeviceHonours } from "../volumes/block-devices.ts";
import { groupHonours } from "./run-groups.ts";
import { optionHonours } from "./run-options.ts";

/** What is honoured of a launch, asked for by a request or by a template. */
export const launchHonours = {
  ImageId: true,
  InstanceType: true,
  KeyName: true,
  UserData: true,
  Placement: { AvailabilityZone: true, GroupName: true, GroupId: true, Tenancy: ["default"] },
  TagSpecifications: true,
  BlockDeviceMappings: blockDeviceHonours,
  ...groupHonours,
  NetworkInterfaces: networkHonours.NetworkInterfaces,
  ...optionHonours,
} as const;
