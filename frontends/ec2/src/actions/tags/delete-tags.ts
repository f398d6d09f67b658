import type { DeleteTagsRequest } from "@aws-sdk/client-ec2";
import type { ResourceRef, Tags } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findResources } from "./resource.ts";
import { tagsOf } from "./tags-of.ts";
import { changeTemplateTags, templatesAmong } from "./template-tags.ts";

/** A tag to be taken away, whatever its value where none is given. */
interface Unwanted {
  readonly key: string;
  readonly value?: string;
}

/**
 * A key alone takes the tag whatever its value; with a value, only where it is that one. Without
 * any key all tags go.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export const deleteTags: WriteAction<DeleteTagsRequest, object> = {
  needs: ["tags"],
  honours: { Resources: true, Tags: true },

  async prepare({ Resources = [], Tags }, call) {
    const { templates, others } = await templatesAmong(Resources, call);
    const resources = await findResources(others, call);
    const given = Tags?.map(({ Key, Value }) => {
      if (Key === undefined) throw missingParameter("Tag.Key");
      if (Key.toLowerCase().startsWith("aws:")) {
        throw new Ec2Error("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved");
      }
      return { key: Key, ...(Value === undefined ? {} : { value: Value }) };
    });
    return {
      async effect() {
        const removed = given ?? (await ownTags(resources, call));
        if (resources.length > 0) await call.cloud.tags.remove(call.ctx, resources, removed);
        await changeTemplateTags(
          templates,
          (before) => (given ? without(before, given) : {}),
          call,
        );
        return {};
      },
    };
  },
};

/** Those that are not AWS's own, such as the one that tells the launch template of an instance. */
async function ownTags(resources: readonly ResourceRef[], call: Call): Promise<Unwanted[]> {
  const keys = new Set((await tagsOf(resources, call)).map(({ key }) => key));
  return [...keys].filter((key) => !key.startsWith("aws:")).map((key) => ({ key }));
}

function without(tags: Tags, unwanted: readonly Unwanted[]): Tags {
  const isUnwanted = ([key, value]: [string, string]) =>
    unwanted.some((tag) => tag.key === key && (tag.value ?? value) === value);
  return Object.fromEntries(Object.entries(tags).filter((tag) => !isUnwanted(tag)));
}
