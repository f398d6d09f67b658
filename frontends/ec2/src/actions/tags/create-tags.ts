import type { CreateTagsRequest } from "@aws-sdk/client-ec2";
import type { ResourceRef } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { checkTagCount, fromTags } from "../../tags.ts";
import { findResources } from "./resource.ts";
import { tagsOf } from "./tags-of.ts";
import { changeTemplateTags, templatesAmong } from "./template-tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const createTags: WriteAction<CreateTagsRequest, object> = {
  needs: ["tags"],
  honours: { Resources: true, Tags: true },

  async prepare({ Resources = [], Tags = [] }, call) {
    const tags = fromTags(Tags);
    const { templates, others } = await templatesAmong(Resources, call);
    const resources = await findResources(others, call);
    await checkRoom(resources, Object.keys(tags), call);
    for (const template of templates)
      checkTagCount(Object.keys({ ...template.tags, ...tags }).length);
    return {
      async effect() {
        if (resources.length > 0) await call.cloud.tags.set(call.ctx, resources, tags);
        await changeTemplateTags(templates, (before) => ({ ...before, ...tags }), call);
        return {};
      },
    };
  },
};

/** @throws Ec2Error `TagLimitExceeded` when one of the resources would have too many tags */
async function checkRoom(
  resources: readonly ResourceRef[],
  added: readonly string[],
  call: Call,
): Promise<void> {
  const present = await tagsOf(resources, call);
  for (const { kind, id } of resources) {
    const own = present.filter(({ resource }) => resource.kind === kind && resource.id === id);
    checkTagCount(new Set([...own.map(({ key }) => key), ...added]).size);
  }
}
