import type { ResourceRef, Tags } from "@deltacloud/core";
import { ApiError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { tagsOf } from "../../views/tags-query.ts";
import { resourcesOf } from "./resources.ts";

export const createTags = jobCommand({
  honours: { resourceids: true, resourcetype: true, tags: true },
  needs: ["tags.set"],
  async prepare(parameters, call) {
    const { type, resources } = await resourcesOf(parameters, call);
    const tags = tagsOf(parameters.entries("tags") ?? []);
    return {
      async run() {
        await checkNew(call, type, resources, tags);
        await call.cloud.tags.set(call.ctx, resources, tags);
        return done;
      },
    };
  },
});

/** Clouds give it to whatever has a label, without being asked: it may be overwritten. */
const labelKey = "name";

/** CloudStack overwrites no tag. Keys differ by more than their case. */
async function checkNew(
  { cloud, ctx, ids }: Call,
  type: string,
  resources: readonly ResourceRef[],
  tags: Tags,
): Promise<void> {
  const { items } = await cloud.tags.list(ctx, { ids: resources.map(({ id }) => id) });
  const wanted = new Set(Object.keys(tags).map((key) => key.toLowerCase()));
  wanted.delete(labelKey);
  const [taken] = items.filter(
    ({ resource, key }) =>
      wanted.has(key.toLowerCase()) && resources.some(({ kind }) => kind === resource.kind),
  );
  if (!taken) return;
  const id = ids.show(taken.resource.kind, taken.resource.id);
  throw new ApiError("internal", `tag ${taken.key} already on ${type} with id ${id}`);
}
