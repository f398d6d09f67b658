import { defined } from "@deltacloud/core";
import type { Cloud, Context, Image } from "@deltacloud/core";
import { href, listOf, namedReference, object, text, time } from "../json-schema.ts";
import { idSchema, operation, pageParameters, queryOf } from "../operation.ts";
import type { Collection, Site } from "../operation.ts";
import type { XmlElement } from "../xml.ts";
import { bySize } from "./hardware-profiles.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** An image lists the profiles it can be booted on, also where those are all. */
export const images: Collection<Image> = {
  name: "images",
  elements: { list: "images", item: "image" },
  description: "What instances boot from.",
  features: [
    {
      name: "owner_id",
      operation: "index",
      parameters: ["owner_id"],
      offered: () => true,
    },
    {
      name: "image_name",
      operation: "create",
      parameters: ["name"],
      offered: (cloud) => cloud.supports("images", "create"),
    },
    {
      name: "image_description",
      operation: "create",
      parameters: ["description"],
      offered: (cloud) => cloud.supports("images", "create") && cloud.has("images.description"),
    },
  ],
  operations: [
    operation({
      name: "index",
      description: "All images that the caller may boot.",
      method: "get",
      path: "",
      parameters: {
        type: "object",
        properties: {
          ...pageParameters,
          architecture: { type: "string", description: "Only those for this processor." },
          owner_id: {
            type: "string",
            description: "Only those of this account; `self` is the caller's.",
          },
        },
      },
      status: 200,
      async handle(cloud, context, { architecture, owner_id: owner, ...page }) {
        const ownerId = owner === "self" ? (await cloud.currentAccount(context)).id : owner;
        const filter = {
          ...(ownerId === undefined ? {} : { ownerId: [ownerId] }),
          ...(architecture === undefined ? {} : { architecture: [architecture] }),
        };
        const { items, ...rest } = await cloud.images.list(context, queryOf(page, filter));
        return { ...rest, items: await withProfiles(cloud, context, items) };
      },
    }),
    operation({
      name: "show",
      description: "One image.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      status: 200,
      handle: async (cloud, context, { id }) =>
        itemOf(cloud, context, await cloud.images.get(context, id)),
    }),
    operation({
      name: "create",
      description: "Makes an image of an instance.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          instance_id: { type: "string", description: "The instance to make it of." },
          name: {
            type: "string",
            maxLength: 255,
            description: "Unique among the caller's images.",
          },
          description: { type: "string", maxLength: 255, description: "What is on it." },
          tags: newTags,
        },
        required: ["instance_id"],
      },
      capability: { name: "create_image", offered: (cloud) => cloud.supports("images", "create") },
      status: 201,
      async handle(cloud, context, { instance_id: instanceId, name, description, ...rest }) {
        const image = await cloud.images.create(context, {
          instanceId,
          name: name ?? `${instanceId}-${context.requestId.slice(0, 8)}`,
          ...defined({ description }),
          ...tagsOf(rest),
        });
        return itemOf(cloud, context, image);
      },
    }),
    operation({
      name: "destroy",
      description: "Deletes an image.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_image",
        offered: (cloud) => cloud.supports("images", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.images.destroy(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml: (image, { cloud, url }) => ({
    "@href": url("images", image.id),
    "@id": image.id,
    name: image.name,
    description: image.description ?? "",
    owner_id: image.ownerId,
    architecture: image.architecture,
    state: image.state.toUpperCase(),
    creation_time: image.creationTime.toISOString(),
    hardware_profiles: {
      hardware_profile: profileIdsOf(image).map((id) => ({
        "@href": url("hardware_profiles", id),
        "@id": id,
        "@rel": "hardware_profile",
      })),
    },
    root_type: image.rootType,
    actions: { link: actionsOf(image, { cloud, url }) },
  }),
  jsonSchema: object({
    id: text,
    href,
    name: text,
    description: text,
    owner: text,
    architecture: text,
    state: text,
    root_type: text,
    creation_time: time,
    hardware_profiles: listOf(namedReference),
  }),
  json: (image, { url }) => ({
    id: image.id,
    href: url("images", image.id),
    name: image.name,
    description: image.description ?? "",
    owner: image.ownerId,
    architecture: image.architecture,
    state: image.state.toUpperCase(),
    root_type: image.rootType,
    creation_time: image.creationTime.toISOString(),
    hardware_profiles: profileIdsOf(image).map((id) => ({
      id,
      href: url("hardware_profiles", id),
      rel: "hardware_profile",
    })),
  }),
};

function actionsOf({ id }: Image, { cloud, url }: Site): XmlElement[] {
  const create = {
    "@href": `${url("instances")};image_id=${encodeURIComponent(id)}`,
    "@method": "post",
    "@rel": "create_instance",
  };
  const destroy = { "@href": url("images", id), "@method": "delete", "@rel": "destroy_image" };
  return cloud.supports("images", "destroy") ? [create, destroy] : [create];
}

async function itemOf(cloud: Cloud, context: Context, image: Image): Promise<{ item: Image }> {
  const [item = image] = await withProfiles(cloud, context, [image]);
  return { item };
}

/** The images with the profiles that they can be booted on named, also where that is all of them. */
async function withProfiles(
  cloud: Cloud,
  context: Context,
  items: readonly Image[],
): Promise<readonly Image[]> {
  if (items.every(({ hardwareProfileIds }) => hardwareProfileIds)) return items;
  const profiles = await cloud.hardwareProfiles.all(context);
  const all = profiles.toSorted(bySize).map(({ id }) => id);
  return items.map((image) => ({ hardwareProfileIds: all, ...image }));
}

function profileIdsOf({ hardwareProfileIds = [] }: Image): readonly string[] {
  return hardwareProfileIds;
}
