import type { ModifyLaunchTemplateRequest, ModifyLaunchTemplateResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findTemplate, findVersion } from "./find-template.ts";
import { toTemplate } from "./to-template.ts";

/**
 * A repeated call has the same effect, with or without a ClientToken.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyLaunchTemplate.html
 */
export const modifyLaunchTemplate: WriteAction<
  ModifyLaunchTemplateRequest,
  ModifyLaunchTemplateResult
> = {
  honours: { LaunchTemplateId: true, LaunchTemplateName: true, DefaultVersion: true },

  async prepare({ DefaultVersion, ...request }, call) {
    if (DefaultVersion === undefined) throw missingParameter("SetDefaultVersion");
    const { id, ...template } = await findTemplate(request, call);
    const { number } = await findVersion({ id, ...template }, DefaultVersion, call);
    return {
      effect: async () => ({
        LaunchTemplate: toTemplate(await call.templates.setDefault(id, number), call),
      }),
    };
  },
};
