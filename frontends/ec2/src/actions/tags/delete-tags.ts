import type { DeleteTagsRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findResources } from "./resource.ts";
import { tagsOf } from "./tags-of.ts";

/**
 * A key alone takes the tag whatever its value; with a value, only where it is that one. Without
 * any key all tags go.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export const deleteTags: WriteAction<DeleteTagsRequest, object> = {
  needs: ["tags"],
  honours: { Resources: true, Tags: true },

  async prepare({ Resources = [], Tags }, call) {
    const resources = await findResources(Resources, call);
    const given = Tags?.map(({ Key, Value }) => {
      if (Key === undefined) throw missingParameter("Tag.Key");
      if (Key.toLowerCase().startsWith("aws:")) {
        throw new Ec2Error("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved");
      }
      return { key: Key, ...(Value === undefined ? {} : { value: Value }) };
    });
    return {
      async effect() {
        const { tags } = call.cloud;
        if (given) await tags.remove(call.ctx, resources, given);
        else {
          const keys = [...new Set((await tagsOf(resources, call)).map(({ key }) => key))];
          await tags.remove(
            call.ctx,
            resources,
            keys.map((key) => ({ key })),
          );
        }
        return {};
      },
    };
  },
};
