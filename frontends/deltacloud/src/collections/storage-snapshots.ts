import { defined } from "@deltacloud/core";
import type { StorageSnapshot } from "@deltacloud/core";
import { refuseMissing } from "../missing.ts";
import { href, namedReference, object, text, time } from "../json-schema.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import { referenceJson, referenceXml } from "../references.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** Those that are open to the caller, also other accounts'. */
export const storageSnapshots: Collection<StorageSnapshot> = {
  name: "storage_snapshots",
  elements: { list: "storage_snapshots", item: "storage_snapshot" },
  description: "Contents of volumes at a moment.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All snapshots that the caller may use.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: {
        name: "storage_snapshots",
        offered: (cloud) => cloud.supports("storageSnapshots"),
      },
      status: 200,
      handle: (cloud, context, parameters) =>
        cloud.storageSnapshots.list(context, queryOf(parameters)),
    }),
    operation({
      name: "show",
      description: "One snapshot.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "storage_snapshot",
        offered: (cloud) => cloud.supports("storageSnapshots"),
      },
      status: 200,
      handle: async (cloud, context, { id }) => ({
        item: await cloud.storageSnapshots.get(context, id),
      }),
    }),
    operation({
      name: "create",
      description: "Makes a snapshot of a volume.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          volume_id: { type: "string", description: "The volume whose contents it keeps." },
          name: { type: "string", maxLength: 255, description: "A label for people." },
          description: { type: "string", maxLength: 255, description: "What is in it." },
          tags: newTags,
        },
        required: ["volume_id"],
      },
      capability: {
        name: "create_storage_snapshot",
        offered: (cloud) => cloud.supports("storageSnapshots", "create"),
      },
      status: 201,
      handle: async (cloud, context, { volume_id: volumeId, name, description, ...rest }) => ({
        item: await cloud.storageSnapshots
          .create(context, { volumeId, ...defined({ name, description }), ...tagsOf(rest) })
          .catch(refuseMissing()),
      }),
    }),
    operation({
      name: "destroy",
      description: "Deletes a snapshot.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_storage_snapshot",
        offered: (cloud) => cloud.supports("storageSnapshots", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.storageSnapshots.destroy(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml: ({ id, name, description, creationTime, volumeId }, site) => ({
    "@href": site.url("storage_snapshots", id),
    "@id": id,
    name: name ?? id,
    ...defined({ description }),
    created: creationTime.toISOString(),
    storage_volume: referenceXml("storage_volumes", volumeId, site),
  }),
  jsonSchema: object(
    {
      id: text,
      href,
      name: text,
      state: text,
      storage_volume: namedReference,
      created: time,
    },
    { description: text },
  ),
  json: ({ id, name, description, state, creationTime, volumeId }, site) => ({
    id,
    href: site.url("storage_snapshots", id),
    name: name ?? id,
    ...defined({ description }),
    state: state.toUpperCase(),
    storage_volume: referenceJson("storage_volume", volumeId, site),
    created: creationTime.toISOString(),
  }),
};
