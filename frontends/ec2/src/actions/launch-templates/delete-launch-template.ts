import type { DeleteLaunchTemplateRequest, DeleteLaunchTemplateResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findTemplate } from "./find-template.ts";
import { toTemplate } from "./to-template.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplate.html */
export const deleteLaunchTemplate: WriteAction<
  DeleteLaunchTemplateRequest,
  DeleteLaunchTemplateResult
> = {
  honours: { LaunchTemplateId: true, LaunchTemplateName: true },

  async prepare(request, call) {
    const { id } = await findTemplate(request, call);
    return {
      effect: async () => ({ LaunchTemplate: toTemplate(await call.templates.remove(id), call) }),
    };
  },
};
