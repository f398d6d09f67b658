/** The cloud's own ids of those that clients give. */
import type { Cloud, Context, ResourceKind } from "@deltacloud/core";
import { collectionKinds } from "@deltacloud/core";
import type { ResourceCollection } from "@deltacloud/core";
import { noSuchEntity } from "./api-error.ts";
import type { Call } from "./call.ts";

const collectionOf = Object.fromEntries(
  Object.entries(collectionKinds).map(([collection, kind]) => [kind, collection]),
) as Readonly<Partial<Record<ResourceKind, ResourceCollection>>>;

/**
 * @param parameter that the id was given by, for the message
 * @throws ApiError for an id that stands for nothing
 */
export async function nativeId(
  { cloud, ctx, ids, given }: Call,
  kind: ResourceKind,
  id: string,
  parameter = "id",
): Promise<string> {
  const found = await ids.find(kind, id, async () => {
    for (const native of await idsOf(cloud, ctx, kind)) ids.show(kind, native);
  });
  if (found === undefined) throw noSuchEntity(parameter, id);
  given.note(kind, found, parameter);
  return found;
}

/** Of all ids, in their order. @throws ApiError for the first that stands for nothing */
export function nativeIds(
  call: Call,
  kind: ResourceKind,
  given: readonly string[],
  parameter = "ids",
): Promise<string[]> {
  return Promise.all(given.map((id) => nativeId(call, kind, id, parameter)));
}

async function idsOf(cloud: Cloud, ctx: Context, kind: ResourceKind): Promise<readonly string[]> {
  if (kind === "firewallRule") {
    const firewalls = await cloud.firewalls.all(ctx);
    return firewalls.flatMap(({ rules }) => rules.map(({ id }) => id));
  }
  const collection = collectionOf[kind];
  if (!collection || !cloud.supports(collection)) return [];
  const items: readonly { readonly id: string }[] = await cloud[collection].all(ctx);
  return items.map(({ id }) => id);
}

/** What a list is narrowed by: an id, some ids, or neither. */
interface IdParameters {
  text(name: "id"): string | undefined;
  list(name: "ids"): readonly string[] | undefined;
}

/** The `ids` of a query; absent where the command names none. */
export async function idQuery(
  call: Call,
  kind: ResourceKind,
  parameters: IdParameters,
): Promise<{ readonly ids?: readonly string[] }> {
  const id = parameters.text("id");
  const given = id === undefined ? parameters.list("ids") : [id];
  if (!given) return {};
  return { ids: await nativeIds(call, kind, given, id === undefined ? "ids" : "id") };
}
