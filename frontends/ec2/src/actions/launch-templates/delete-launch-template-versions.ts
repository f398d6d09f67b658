import type {
  DeleteLaunchTemplateVersionsRequest,
  DeleteLaunchTemplateVersionsResponseErrorItem,
  DeleteLaunchTemplateVersionsResponseSuccessItem,
  DeleteLaunchTemplateVersionsResult,
  ResponseError,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findTemplate, versionNumber } from "./find-template.ts";

/** Why a version was not deleted. */
const reasons = {
  unknown: {
    Code: "launchTemplateVersionDoesNotExist",
    Message: "The specified launch template version does not exist.",
  },
  default: {
    Code: "unexpectedError",
    Message: "The default version can not be deleted; make another the default first.",
  },
} as const satisfies Record<string, ResponseError>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html */
export const deleteLaunchTemplateVersions: WriteAction<
  DeleteLaunchTemplateVersionsRequest,
  DeleteLaunchTemplateVersionsResult
> = {
  honours: { LaunchTemplateId: true, LaunchTemplateName: true, Versions: true },

  async prepare({ Versions = [], ...request }, call) {
    if (Versions.length === 0) throw missingParameter("LaunchTemplateVersion");
    const template = await findTemplate(request, call);
    const numbers = [...new Set(Versions.map((version) => versionNumber(template, version)))];
    return {
      async effect() {
        const deleted: DeleteLaunchTemplateVersionsResponseSuccessItem[] = [];
        const kept: DeleteLaunchTemplateVersionsResponseErrorItem[] = [];
        for (const number of numbers) {
          const version = {
            LaunchTemplateId: template.id,
            LaunchTemplateName: template.name,
            VersionNumber: number,
          };
          const result = await call.templates.removeVersion(template.id, number);
          if (result === "removed") deleted.push(version);
          else kept.push({ ...version, ResponseError: reasons[result] });
        }
        return {
          SuccessfullyDeletedLaunchTemplateVersions: deleted,
          UnsuccessfullyDeletedLaunchTemplateVersions: kept,
        };
      },
    };
  },
};
