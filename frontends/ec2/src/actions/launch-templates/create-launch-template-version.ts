import { defined } from "@deltacloud/core";
import type {
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { launchHonours } from "../instances/launch-honours.ts";
import { checkData, checkDescription } from "./check-data.ts";
import { findTemplate, findVersion } from "./find-template.ts";
import { toVersion } from "./to-template.ts";
import { tokenOf } from "../client-token.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html */
export const createLaunchTemplateVersion: WriteAction<
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult
> = {
  honours: {
    LaunchTemplateId: true,
    LaunchTemplateName: true,
    SourceVersion: true,
    VersionDescription: true,
    LaunchTemplateData: launchHonours,
    ResolveAlias: [false],
  },

  async prepare(request, call) {
    const { LaunchTemplateData: data, VersionDescription: description, SourceVersion } = request;
    if (data === undefined) throw missingParameter("LaunchTemplateData");
    checkDescription(description);
    checkData(data);
    const template = await findTemplate(request, call);
    const source =
      SourceVersion === undefined ? undefined : await findVersion(template, SourceVersion, call);
    return {
      async effect() {
        const version = await call.templates.addVersion(template.id, {
          data: { ...source?.data, ...data },
          ...defined({ description, token: tokenOf("launchTemplate", request, call) }),
        });
        return { LaunchTemplateVersion: toVersion(version, template, call) };
      },
    };
  },

  async replay(request, call) {
    const token = tokenOf("launchTemplate", request, call);
    const version = token === undefined ? undefined : await call.templates.versionByToken(token);
    const template = version && (await call.templates.byId(version.templateId));
    return template && { LaunchTemplateVersion: toVersion(version, template, call) };
  },
};
