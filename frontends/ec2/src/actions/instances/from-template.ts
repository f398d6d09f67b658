/** Launches with a template: what the request says stands in the place of what the template says. */
import type {
  RequestLaunchTemplateData,
  RunInstancesRequest,
  TagSpecification,
} from "@aws-sdk/client-ec2";
import type { Tags } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { findTemplate, findVersion } from "../launch-templates/find-template.ts";

export const fromTemplateHonours = {
  LaunchTemplate: { LaunchTemplateId: true, LaunchTemplateName: true, Version: true },
} as const;

interface Launch {
  readonly request: RunInstancesRequest;
  /** Those that say of an instance what it was launched with. */
  readonly originTags: Tags;
}

/** @throws Ec2Error `InvalidLaunchTemplate…` */
export async function fromTemplate(
  { LaunchTemplate: reference, ...request }: RunInstancesRequest,
  call: Call,
): Promise<Launch> {
  if (!reference) return { request, originTags: {} };
  const template = await findTemplate(reference, call);
  const { number, data } = await findVersion(template, reference.Version ?? "$Default", call);
  return {
    request: merged(data, request),
    originTags: call.cloud.supports("tags")
      ? {
          "aws:ec2launchtemplate:id": template.id,
          "aws:ec2launchtemplate:version": String(number),
        }
      : {},
  };
}

function merged(
  data: RequestLaunchTemplateData,
  request: RunInstancesRequest,
): RunInstancesRequest {
  const { SecurityGroupIds, SecurityGroups, TagSpecifications, ...rest } = data;
  const namesGroups = request.SecurityGroupIds ?? request.SecurityGroups;
  return {
    ...(rest as Partial<RunInstancesRequest>),
    ...(namesGroups ? {} : { SecurityGroupIds, SecurityGroups }),
    ...request,
    TagSpecifications: mergedTags(TagSpecifications, request.TagSpecifications),
  };
}

/** The tags of both; of a key that both have, the request's. */
function mergedTags(
  template: readonly TagSpecification[] = [],
  request: readonly TagSpecification[] = [],
): TagSpecification[] {
  const isAsked = (type: string | undefined, key: string | undefined) =>
    request.some(
      ({ ResourceType, Tags = [] }) => ResourceType === type && Tags.some(({ Key }) => Key === key),
    );
  const rest = template.map(({ ResourceType, Tags = [] }) => ({
    ResourceType,
    Tags: Tags.filter(({ Key }) => !isAsked(ResourceType, Key)),
  }));
  return [...rest, ...request];
}
