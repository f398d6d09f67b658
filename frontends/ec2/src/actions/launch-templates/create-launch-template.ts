import { defined } from "@deltacloud/core";
import type { CreateLaunchTemplateRequest, CreateLaunchTemplateResult } from "@aws-sdk/client-ec2";
import { randomBytes } from "node:crypto";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { tagsFor } from "../../tags.ts";
import { launchHonours } from "../instances/launch-honours.ts";
import { checkData, checkDescription } from "./check-data.ts";
import { toTemplate } from "./to-template.ts";
import { tokenOf } from "../client-token.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html */
export const createLaunchTemplate: WriteAction<
  CreateLaunchTemplateRequest,
  CreateLaunchTemplateResult
> = {
  honours: {
    LaunchTemplateName: true,
    VersionDescription: true,
    LaunchTemplateData: launchHonours,
    TagSpecifications: true,
  },

  async prepare(request, call) {
    const { LaunchTemplateName: name, LaunchTemplateData: data } = request;
    const { VersionDescription: description, TagSpecifications } = request;
    if (name === undefined) throw missingParameter("LaunchTemplateName");
    if (data === undefined) throw missingParameter("LaunchTemplateData");
    checkName(name);
    checkDescription(description);
    checkData(data);
    const tags = tagsFor(TagSpecifications, "launch-template") ?? {};
    const id = idOf(request, call);
    return {
      async effect() {
        const made = await call.templates.create({
          id,
          name,
          data,
          tags,
          ...defined({ description }),
        });
        return { LaunchTemplate: toTemplate(made, call) };
      },
    };
  },

  async replay(request, call) {
    const template = await call.templates.byId(idOf(request, call));
    return template && { LaunchTemplate: toTemplate(template, call) };
  },
};

function idOf(request: CreateLaunchTemplateRequest, call: Call): string {
  return (
    tokenOf("launchTemplate", request, call) ?? `lt-${randomBytes(9).toString("hex").slice(0, 17)}`
  );
}

/** @throws Ec2Error `InvalidLaunchTemplateName.MalformedException` */
function checkName(name: string): void {
  if (/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name)) return;
  throw new Ec2Error(
    "InvalidLaunchTemplateName.MalformedException",
    "A launch template name must be between 3 and 128 characters, and may contain letters, " +
      "numbers, and the following characters: - ( ) . / _.",
  );
}
