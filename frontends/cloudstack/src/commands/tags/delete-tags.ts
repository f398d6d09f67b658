import type { Tag } from "@deltacloud/core";
import { ApiError } from "../../api-error.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import type { MapEntry } from "../../request/parameters.ts";
import { resourcesOf } from "./resources.ts";

export const deleteTags = jobCommand({
  honours: { resourceids: true, resourcetype: true, tags: true },
  needs: ["tags.remove"],
  async prepare(parameters, call) {
    const { resources } = await resourcesOf(parameters, call);
    const entries = parameters.entries("tags");
    return {
      async run() {
        const { cloud, ctx } = call;
        const { items } = await cloud.tags.list(ctx, { ids: resources.map(({ id }) => id) });
        const found = items.filter(
          (tag) =>
            resources.some(({ kind }) => kind === tag.resource.kind) &&
            (!entries || entries.some((entry) => isMeant(tag, entry))),
        );
        // As CloudStack: none that matches is a failure.
        if (found.length === 0) {
          throw new ApiError(
            "internal",
            "Unable to find any tags which conform to specified delete parameters.",
          );
        }
        await cloud.tags.remove(ctx, resources, wanted(found));
        return done;
      },
    };
  },
});

function isMeant(tag: Tag, { key = "", value }: MapEntry): boolean {
  return (
    tag.key.toLowerCase() === key.toLowerCase() &&
    (value === undefined || tag.value.toLowerCase() === value.toLowerCase())
  );
}

function wanted(
  found: readonly Tag[],
): readonly { readonly key: string; readonly value: string }[] {
  const distinct = new Map(
    found.map(({ key, value }) => [JSON.stringify([key, value]), { key, value }]),
  );
  return [...distinct.values()];
}
