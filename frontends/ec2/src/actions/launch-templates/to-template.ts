import type { LaunchTemplate, LaunchTemplateVersion } from "@aws-sdk/client-ec2";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import type { TemplateRecord, VersionRecord } from "../../launch-templates/records.ts";
import { toTags } from "../../tags.ts";

export function toTemplate(template: TemplateRecord, call: Call): LaunchTemplate {
  return {
    ...commonOf(template, call),
    CreateTime: new Date(template.creationTime),
    DefaultVersionNumber: template.defaultVersion,
    LatestVersionNumber: template.latestVersion,
    Tags: toTags(template.tags),
  };
}

export function toVersion(
  version: VersionRecord,
  template: TemplateRecord,
  call: Call,
): LaunchTemplateVersion {
  const { number, description, creationTime, data } = version;
  return {
    ...commonOf(template, call),
    VersionNumber: number,
    ...(description === undefined ? {} : { VersionDescription: description }),
    CreateTime: new Date(creationTime),
    DefaultVersion: number === template.defaultVersion,
    // What is honoured of a request is named alike in the answer.
    LaunchTemplateData: data,
  };
}

function commonOf({ id, name }: TemplateRecord, { account }: Call) {
  return {
    LaunchTemplateId: id,
    LaunchTemplateName: name,
    CreatedBy: `arn:aws:iam::${toAccountId(account.id)}:user/${account.name}`,
  };
}
