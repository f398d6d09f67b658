import type { Cloud, Context, StorageVolume, StorageVolumeState } from "@deltacloud/core";
import { CloudError, defined } from "@deltacloud/core";
import { href, listOf, namedReference, object, oneOf, orNull, text, time } from "../json-schema.ts";
import { refuseMissing } from "../missing.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import { referenceJson, referenceXml } from "../references.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** In GiB, where the caller does not say. */
const usualCapacity = 1;

/** In Deltacloud's words. */
const states = {
  creating: "CREATING",
  available: "AVAILABLE",
  inUse: "IN-USE",
  deleting: "DELETING",
  error: "ERROR",
} as const satisfies Record<StorageVolumeState, string>;

/** A volume shows the first of its attachments; in this dialect there is no other. */
export const storageVolumes: Collection<StorageVolume> = {
  name: "storage_volumes",
  elements: { list: "storage_volumes", item: "storage_volume" },
  description: "Block devices that outlive the instances they are attached to.",
  features: [
    {
      name: "volume_name",
      operation: "create",
      parameters: ["name"],
      offered: (cloud) =>
        cloud.supports("storageVolumes", "create") && cloud.has("storageVolumes.name"),
    },
    {
      name: "volume_description",
      operation: "create",
      parameters: ["description"],
      offered: () => false,
    },
  ],
  operations: [
    operation({
      name: "index",
      description: "All volumes of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "storage_volumes", offered: (cloud) => cloud.supports("storageVolumes") },
      status: 200,
      handle: (cloud, context, parameters) =>
        cloud.storageVolumes.list(context, queryOf(parameters)),
    }),
    operation({
      name: "show",
      description: "One volume.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "storage_volume", offered: (cloud) => cloud.supports("storageVolumes") },
      status: 200,
      handle: async (cloud, context, { id }) => ({
        item: await cloud.storageVolumes.get(context, id),
      }),
    }),
    operation({
      name: "create",
      description: "Makes a volume, empty or of a snapshot.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          capacity: {
            type: "integer",
            minimum: 1,
            description: "In GiB; the snapshot's when absent, or 1 without a snapshot.",
          },
          realm_id: { type: "string", description: "Where it is; the first realm when absent." },
          snapshot_id: { type: "string", description: "The snapshot whose contents it has." },
          name: { type: "string", maxLength: 255, description: "A label for people." },
          tags: newTags,
        },
      },
      capability: {
        name: "create_storage_volume",
        offered: (cloud) => cloud.supports("storageVolumes", "create"),
      },
      status: 201,
      async handle(
        cloud,
        context,
        { capacity, realm_id: realmId, snapshot_id: snapshotId, ...rest },
      ) {
        const { name } = rest;
        const size = capacity ?? (snapshotId === undefined ? usualCapacity : undefined);
        const request = {
          realmId: realmId ?? (await firstRealm(cloud, context)),
          ...defined({ size, snapshotId, name }),
          ...tagsOf(rest),
        };
        return { item: await cloud.storageVolumes.create(context, request).catch(refuseMissing()) };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a volume that is in no instance.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_storage_volume",
        offered: (cloud) => cloud.supports("storageVolumes", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.storageVolumes.destroy(context, id);
        return undefined;
      },
    }),
    operation({
      name: "attach",
      description: "Attaches a volume to an instance in its realm.",
      method: "post",
      path: "/:id/attach",
      parameters: {
        type: "object",
        properties: {
          ...idSchema.properties,
          instance_id: { type: "string", description: "The instance that gets it." },
          device: { type: "string", description: "What the instance sees it as." },
        },
        required: ["id", "instance_id", "device"],
      },
      capability: {
        name: "attach_storage_volume",
        offered: (cloud) => cloud.supports("storageVolumes", "attach"),
      },
      status: 202,
      browsersGoTo: "item",
      handle: async (cloud, context, { id, instance_id: instanceId, device }) => ({
        item: await cloud.storageVolumes
          .attach(context, id, { instanceId, device })
          .catch(refuseMissing("storageVolume")),
      }),
    }),
    operation({
      name: "detach",
      description: "Takes a volume out of its instance.",
      method: "post",
      path: "/:id/detach",
      parameters: {
        type: "object",
        properties: {
          ...idSchema.properties,
          instance_id: { type: "string", description: "Out of this instance and no other." },
        },
        required: ["id"],
      },
      capability: {
        name: "detach_storage_volume",
        offered: (cloud) => cloud.supports("storageVolumes", "detach"),
      },
      status: 202,
      browsersGoTo: "item",
      handle: async (cloud, context, { id, instance_id: instanceId }) => ({
        item: await cloud.storageVolumes.detach(context, id, defined({ instanceId })),
      }),
    }),
  ],
  id: ({ id }) => id,
  xml(volume, site) {
    const { id, name, size, type, realmId, attachments, creationTime, state } = volume;
    const [attachment] = attachments;
    return {
      "@href": site.url("storage_volumes", id),
      "@id": id,
      created: creationTime.toISOString(),
      capacity: { "@unit": "GB", "#": String(size) },
      ...defined({ kind: type }),
      name: name ?? id,
      ...defined({ device: attachment?.device }),
      realm: referenceXml("realms", realmId, site),
      realm_id: realmId,
      state: states[state],
      ...(attachment
        ? {
            mount: {
              instance: referenceXml("instances", attachment.instanceId, site),
              device: { "@name": attachment.device },
            },
          }
        : {}),
    };
  },
  jsonSchema: object({
    id: text,
    href,
    name: orNull(text),
    description: orNull(text),
    state: oneOf(...Object.values(states)),
    created: time,
    realm: namedReference,
    device: orNull(text),
    kind: orNull(text),
    capacity: { type: "integer", description: "In GiB." },
    actions: listOf(text),
    instance: object({}, { id: text, href, rel: text }),
  }),
  json(volume, site) {
    const { id, name, size, type, realmId, attachments, creationTime, state } = volume;
    const [attachment] = attachments;
    return {
      id,
      href: site.url("storage_volumes", id),
      name: name ?? null,
      description: null,
      state: states[state],
      created: creationTime.toISOString(),
      realm: referenceJson("realm", realmId, site),
      device: attachment?.device ?? null,
      kind: type ?? null,
      capacity: size,
      actions: [],
      instance: attachment ? referenceJson("instance", attachment.instanceId, site) : {},
    };
  },
};

/** @throws CloudError `FailedPrecondition` where there is none */
async function firstRealm(cloud: Cloud, context: Context): Promise<string> {
  const { items } = await cloud.realms.list(context, { limit: 1 });
  const [realm] = items;
  if (realm) return realm.id;
  throw new CloudError("FailedPrecondition", "there is no realm to make a volume in");
}
