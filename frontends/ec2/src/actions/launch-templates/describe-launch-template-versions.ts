import type {
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import type { TemplateRecord, VersionRecord } from "../../launch-templates/records.ts";
import { launchTemplateVersionFilters } from "../../list/filters/launch-template-version.ts";
import { pageOfItems } from "../../list/pages.ts";
import { findTemplate, findVersion, versionNumber } from "./find-template.ts";
import { toVersion } from "./to-template.ts";

/** More than any number of a version. */
const above = 1_000_000_000;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html */
export const describeLaunchTemplateVersions: ReadAction<
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult
> = {
  honours: {
    LaunchTemplateId: true,
    LaunchTemplateName: true,
    Versions: true,
    MinVersion: true,
    MaxVersion: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    ResolveAlias: [false],
    IncludeManagedResources: [true, false],
  },
  filters: launchTemplateVersionFilters,

  async run(request, call) {
    const { items, ...next } = pageOfItems(
      await versionsOf(request, call),
      {
        action: "DescribeLaunchTemplateVersions",
        filters: launchTemplateVersionFilters,
        bounds: { min: 1, max: 200 },
        // The newest of each template comes first.
        keyOf: ({ version }) =>
          `${version.templateId} ${String(above - version.number).padStart(10, "0")}`,
        toItem: ({ version, template }) => toVersion(version, template, call),
      },
      request,
    );
    return {
      LaunchTemplateVersions: items,
      ...next,
    };
  },
};

interface Version {
  readonly version: VersionRecord;
  readonly template: TemplateRecord;
}

async function versionsOf(
  request: DescribeLaunchTemplateVersionsRequest,
  call: Call,
): Promise<Version[]> {
  const { LaunchTemplateId, LaunchTemplateName, Versions } = request;
  if (LaunchTemplateId === undefined && LaunchTemplateName === undefined) {
    return versionsOfAll(request, call);
  }
  const template = await findTemplate(request, call);
  if (Versions) {
    checkAlone(request);
    return named(template, Versions, call);
  }
  const { MinVersion = "0", MaxVersion = String(above - 1) } = request;
  const [first, last] = [MinVersion, MaxVersion].map((one) => versionNumber(template, one));
  const versions = await call.templates.versionsOf(template.id);
  return versions
    .filter(({ number }) => number >= (first ?? 0) && number <= (last ?? above))
    .map((version) => ({ version, template }));
}

/** "To describe all your launch templates that are defined as the latest or default version." */
async function versionsOfAll(
  request: DescribeLaunchTemplateVersionsRequest,
  call: Call,
): Promise<Version[]> {
  const { Versions = [] } = request;
  checkAlone(request);
  if (Versions.length === 0 || !Versions.every((one) => /^\$(Latest|Default)$/.test(one))) {
    throw missingParameter("LaunchTemplateId or LaunchTemplateName");
  }
  const templates = await call.templates.all();
  return (await Promise.all(templates.map((template) => named(template, Versions, call)))).flat();
}

/** Each once, however often and in whichever words it is named. */
async function named(
  template: TemplateRecord,
  versions: readonly string[],
  call: Call,
): Promise<Version[]> {
  const found = await Promise.all(versions.map((one) => findVersion(template, one, call)));
  const byNumber = new Map(found.map((version) => [version.number, version]));
  return [...byNumber.values()].map((version) => ({ version, template }));
}

function checkAlone({ MinVersion, MaxVersion }: DescribeLaunchTemplateVersionsRequest): void {
  if (MinVersion === undefined && MaxVersion === undefined) return;
  throw new Ec2Error(
    "InvalidParameterCombination",
    "MinVersion and MaxVersion can be used with one launch template, and without Versions",
  );
}
