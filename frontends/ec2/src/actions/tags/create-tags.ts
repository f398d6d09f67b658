import type { CreateTagsRequest } from "@aws-sdk/client-ec2";
import type { ResourceRef } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { checkTagCount, fromTags } from "../../tags.ts";
import { findResources } from "./resource.ts";
import { tagsOf } from "./tags-of.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const createTags: WriteAction<CreateTagsRequest, object> = {
  needs: ["tags"],
  honours: { Resources: true, Tags: true },

  async prepare({ Resources = [], Tags = [] }, call) {
    const tags = fromTags(Tags);
    const resources = await findResources(Resources, call);
    await checkRoom(resources, Object.keys(tags), call);
    return {
      async effect() {
        await call.cloud.tags.set(call.ctx, resources, tags);
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
