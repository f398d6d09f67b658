import type { CreateTagsRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { fromTags } from "../../tags.ts";
import { findResources } from "./resource.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const createTags: WriteAction<CreateTagsRequest, object> = {
  needs: ["tags"],
  honours: { Resources: true, Tags: true },

  async prepare({ Resources = [], Tags = [] }, call) {
    const tags = fromTags(Tags);
    const resources = await findResources(Resources, call);
    return {
      async effect() {
        await call.cloud.tags.set(call.ctx, resources, tags);
        return {};
      },
    };
  },
};
