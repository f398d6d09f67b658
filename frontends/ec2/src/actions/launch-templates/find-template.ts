/** Launch templates and their versions, as requests name them. */
import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { isEc2Id } from "../../ids.ts";
import {
  unknownTemplateId,
  unknownTemplateName,
  unknownVersion,
} from "../../launch-templates/errors.ts";
import type { TemplateRecord, VersionRecord } from "../../launch-templates/records.ts";

export interface TemplateReference {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

/** @throws Ec2Error `InvalidLaunchTemplate…`, `MissingParameter`, `InvalidParameterCombination` */
export async function findTemplate(
  { LaunchTemplateId: id, LaunchTemplateName: name }: TemplateReference,
  call: Call,
): Promise<TemplateRecord> {
  if (id !== undefined && name !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The request must contain either LaunchTemplateId or LaunchTemplateName, not both",
    );
  }
  if (id !== undefined) return templateOfId(id, call);
  if (name !== undefined) return templateOfName(name, call);
  throw missingParameter("LaunchTemplateId or LaunchTemplateName");
}

export async function templateOfId(id: string, { templates }: Call): Promise<TemplateRecord> {
  if (!isEc2Id("launchTemplate", id)) {
    throw new Ec2Error("InvalidLaunchTemplateId.Malformed", `Invalid id: "${id}"`);
  }
  const template = await templates.byId(id);
  if (!template) throw unknownTemplateId(id);
  return template;
}

export async function templateOfName(name: string, { templates }: Call): Promise<TemplateRecord> {
  const template = await templates.byName(name);
  if (!template) throw unknownTemplateName(name);
  return template;
}

/**
 * The number of a version.
 *
 * @param version `$Latest`, `$Default` or a number
 * @throws Ec2Error `InvalidParameterValue`
 */
export function versionNumber(template: TemplateRecord, version: string): number {
  if (version === "$Latest") return template.latestVersion;
  if (version === "$Default") return template.defaultVersion;
  if (/^\d{1,9}$/.test(version)) return Number(version);
  throw invalidParameterValue(
    "version",
    version,
    "It must be $Default, $Latest or the number of a version.",
  );
}

/** @throws Ec2Error `InvalidLaunchTemplateId.VersionNotFound`, `InvalidParameterValue` */
export async function findVersion(
  template: TemplateRecord,
  version: string,
  { templates }: Call,
): Promise<VersionRecord> {
  const found = await templates.version(template.id, versionNumber(template, version));
  if (!found) throw unknownVersion(template.id, version);
  return found;
}
