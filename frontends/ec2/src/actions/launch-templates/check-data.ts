import type { RequestLaunchTemplateData } from "@aws-sdk/client-ec2";
import { invalidParameterValue } from "../../ec2-error.ts";
import { tagsByType } from "../../tags.ts";
import { toMetadataService } from "../instances/metadata-options.ts";
import { shutdownBehaviorOf } from "../instances/run-options.ts";
import { decodeUserData } from "../instances/user-data.ts";
import { launchedTypes } from "../instances/run-instances.ts";

const maxDescription = 255;

/** Refuses what no launch could take; whether what it names is there is seen at the launch. */
export function checkData(data: RequestLaunchTemplateData): void {
  if (data.UserData !== undefined) decodeUserData(data.UserData);
  if (data.MetadataOptions) toMetadataService(data.MetadataOptions);
  shutdownBehaviorOf(data.InstanceInitiatedShutdownBehavior);
  tagsByType(data.TagSpecifications, launchedTypes);
}

/** @throws Ec2Error `InvalidParameterValue` */
export function checkDescription(description: string | undefined): void {
  if (description === undefined || description.length <= maxDescription) return;
  throw invalidParameterValue(
    "versionDescription",
    description.slice(0, maxDescription),
    `It must have up to ${maxDescription} characters.`,
  );
}
