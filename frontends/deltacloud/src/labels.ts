/** PATCH: what people call a resource, and its tags (https://www.rfc-editor.org/rfc/rfc7396). */
import { defined, notFound } from "@deltacloud/core";
import type { Cloud, Context, ResourceKind, ResourceRef, Tags } from "@deltacloud/core";
import { mapOf, text } from "./json-schema.ts";
import { idSchema, noHeaders, operation } from "./operation.ts";
import type { Collection, Operation } from "./operation.ts";
import type { ParameterSchema } from "./schema.ts";
import { changedTags } from "./tags-parameter.ts";
import type { XmlElement } from "./xml.ts";

/** The tag that a name is too. */
const nameTag = "Name";

const tagsSchema = {
  type: "object",
  properties: { ...idSchema.properties, tags: changedTags },
  required: ["id"],
} as const satisfies ParameterSchema;

const nameSchema = {
  type: "object",
  properties: {
    ...idSchema.properties,
    name: {
      type: "string",
      maxLength: 255,
      description: "A label for people; it is also the tag 'Name'.",
    },
    tags: changedTags,
  },
  required: ["id"],
} as const satisfies ParameterSchema;

interface Labelled {
  readonly id: string;
  readonly name?: string;
  readonly tags: Tags;
}

interface Labels {
  readonly kind: ResourceKind;
  /** Whether its name is a label for people, and not what identifies it. */
  readonly named?: boolean;
}

/** The collection with the tags shown, and an operation that changes them, and the name where that is a label. */
export function labelled<Item extends Labelled>(
  collection: Collection<Item>,
  { kind, named = false }: Labels,
): Collection<Item> {
  const { xml, xmlInIndex = xml, json, jsonSchema, operations } = collection;
  const seen = (item: Item): Item => (named ? withLabel(item) : item);
  const tagsOf = ({ tags: { [nameTag]: name, ...rest } }: Item): Tags =>
    named || name === undefined ? rest : { ...rest, [nameTag]: name };
  return {
    ...collection,
    operations: [...operations, update(collection, { kind, named })],
    xml: (item, site) => ({ ...xml(seen(item), site), ...tagsXml(tagsOf(item)) }),
    xmlInIndex: (item, site) => ({ ...xmlInIndex(seen(item), site), ...tagsXml(tagsOf(item)) }),
    json: (item, site) => ({ ...(json(seen(item), site) as object), ...tagsJson(tagsOf(item)) }),
    jsonSchema: {
      ...jsonSchema,
      properties: { ...(jsonSchema["properties"] as object), tags: mapOf(text) },
    },
  };
}

/** The tag wins, since it is what can be changed on every cloud. */
function withLabel<Item extends Labelled>(item: Item): Item {
  const name = item.tags[nameTag];
  return name === undefined ? item : { ...item, name };
}

function tagsXml(tags: Tags): XmlElement {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return { tags: { tag: entries.map(([key, value]) => ({ "@key": key, "#": value })) } };
}

function tagsJson(tags: Tags): object {
  return Object.keys(tags).length === 0 ? {} : { tags };
}

function update<Item extends Labelled>(
  { operations, elements }: Collection<Item>,
  { kind, named }: Required<Labels>,
): Operation<Item> {
  /** As GET answers it. */
  async function show(cloud: Cloud, context: Context, id: string): Promise<Item> {
    const operationNamed = operations.find(({ name }) => name === "show");
    const answer = await operationNamed?.handle(cloud, context, { id }, noHeaders);
    if (answer && "item" in answer) return answer.item;
    throw notFound(kind, id);
  }

  return operation({
    name: "update",
    description: named ? "Changes the name and the tags." : "Changes the tags.",
    method: "patch",
    path: "/:id",
    parameters: named ? nameSchema : tagsSchema,
    strict: true,
    capability: {
      name: `update_${elements.item}`,
      offered: (cloud) => cloud.supports("tags", "set") && cloud.supports("tags", "remove"),
    },
    status: 200,
    async handle(cloud, context, { id: shown, tags = {}, ...rest }) {
      const { name } = rest as { readonly name?: string };
      const { id } = await show(cloud, context, shown);
      if (kind === "instance") await rename(cloud, context, id, name);
      await changeTags(cloud, context, { kind, id }, { ...tags, ...defined({ [nameTag]: name }) });
      return { item: await show(cloud, context, shown) };
    },
  });
}

/** Clouds that know instances by a name of their own get to know the new one. */
async function rename(
  cloud: Cloud,
  context: Context,
  id: string,
  name: string | undefined,
): Promise<void> {
  const isKept = cloud.supports("instances", "change") && cloud.has("instances.name");
  if (name !== undefined && isKept) await cloud.instances.change(context, id, { name });
}

async function changeTags(
  cloud: Cloud,
  context: Context,
  resource: ResourceRef,
  tags: Readonly<Record<string, string | null>>,
): Promise<void> {
  const set = Object.entries(tags).filter((tag): tag is [string, string] => tag[1] !== null);
  const removed = Object.keys(tags).filter((key) => tags[key] === null);
  if (set.length > 0) await cloud.tags.set(context, [resource], Object.fromEntries(set));
  if (removed.length === 0) return;
  await cloud.tags.remove(
    context,
    [resource],
    removed.map((key) => ({ key })),
  );
}
