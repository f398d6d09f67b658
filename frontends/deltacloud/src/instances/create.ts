import { CloudError, defined, invalidArgument } from "@deltacloud/core";
import type { Cloud, Context, Hardware, Instance, InstanceDisk } from "@deltacloud/core";
import { refuseMissing } from "../missing.ts";
import type { Answer } from "../operation.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** The parameters that make an instance; others that Deltacloud knew are in the features. */
export const createSchema = {
  type: "object",
  properties: {
    image_id: { type: "string", description: "The image that it boots from." },
    realm_id: { type: "string", description: "Where it runs; the driver's choice when absent." },
    hwp_id: {
      type: "string",
      description: "Its hardware profile; the driver's choice when absent.",
    },
    hwp_cpu: { type: "number", description: "CPUs, where the profile leaves a choice." },
    hwp_memory: { type: "number", description: "In MiB, where the profile leaves a choice." },
    hwp_storage: { type: "number", description: "In GiB, where the profile leaves a choice." },
    hwp_architecture: {
      type: "string",
      description: "Of its processor, where the profile leaves a choice.",
    },
    name: { type: "string", maxLength: 255, description: "A label for people." },
    keyname: { type: "string", description: "The key that opens it." },
    user_data: { type: "string", description: "Given to it at first boot; in base64." },
    firewalls: {
      type: "array",
      items: { type: "string" },
      fields: "firewalls#",
      description: "Ids of the firewalls it is behind; the network's default one when absent.",
    },
    snapshot_id: { type: "string", description: "A snapshot that it gets a further volume of." },
    device_name: {
      type: "string",
      description: "What it sees that volume as; the driver's choice when absent.",
    },
    metrics: {
      type: "string",
      enum: ["true", "on", "1", "false"],
      description: "Whether it is measured in detail.",
    },
    load_balancer_id: {
      type: "string",
      description: "A load balancer that it is registered with.",
    },
    instance_count: {
      type: "integer",
      minimum: 1,
      maximum: 1000,
      description: "How many to make; 1 when absent.",
    },
    tags: newTags,
  },
  required: ["image_id"],
} as const satisfies ParameterSchema;

type Parameters = ParametersOf<typeof createSchema>;

/** One instance, or the list of them where more were asked for; all that were asked for, or none. */
export async function createInstances(
  cloud: Cloud,
  context: Context,
  parameters: Parameters,
): Promise<Answer<Instance>> {
  const {
    image_id: imageId,
    instance_count: count = 1,
    metrics,
    load_balancer_id: balancerId,
  } = parameters;
  if (balancerId !== undefined) {
    await cloud.loadBalancers.get(context, balancerId).catch(refuseMissing());
  }
  const items = await cloud.instances
    .create(context, {
      imageId,
      ...defined({
        realmId: parameters.realm_id,
        hardwareProfileId: parameters.hwp_id,
        hardware: hardwareOf(parameters),
        name: parameters.name,
        keyName: parameters.keyname,
        firewallIds: parameters.firewalls?.filter((id) => id !== ""),
        disks: disksOf(parameters),
        monitored: metrics === undefined ? undefined : metrics !== "false",
        userData: parameters.user_data === undefined ? undefined : decode(parameters.user_data),
      }),
      ...tagsOf(parameters),
      count: { min: count, max: count },
    })
    .catch(refuseProfile)
    .catch(refuseMissing());
  if (balancerId !== undefined) await register(cloud, context, balancerId, items);
  const [item] = items;
  return items.length === 1 && item ? { item } : { items };
}

/** With none of them, and none of them left, where one can not be. */
async function register(
  cloud: Cloud,
  context: Context,
  balancerId: string,
  instances: readonly Instance[],
): Promise<void> {
  try {
    for (const { id } of instances) await cloud.loadBalancers.register(context, balancerId, id);
  } catch (error) {
    const ids = instances.map(({ id }) => id);
    await cloud.instances.act(context, ids, "terminate");
    throw error;
  }
}

function hardwareOf(parameters: Parameters): Hardware | undefined {
  const hardware = defined({
    cpu: parameters.hwp_cpu,
    memory: parameters.hwp_memory,
    storage: parameters.hwp_storage,
    architecture: parameters.hwp_architecture,
  });
  return Object.keys(hardware).length === 0 ? undefined : hardware;
}

/** @throws CloudError `InvalidArgument` for a device without a snapshot */
function disksOf({
  snapshot_id: snapshotId,
  device_name: device,
}: Parameters): readonly InstanceDisk[] | undefined {
  if (snapshotId !== undefined) return [{ snapshotId, ...defined({ device }) }];
  if (device === undefined) return undefined;
  throw invalidArgument("Parameter 'device_name' needs 'snapshot_id'");
}

function decode(base64: string): Uint8Array {
  const compact = base64.replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
    throw invalidArgument("Parameter 'user_data' must be base64");
  }
  return Buffer.from(compact, "base64");
}

/** In Deltacloud's words. */
function refuseProfile(error: unknown): never {
  const { code, resource } = CloudError.from(error);
  if (code !== "NotFound" || resource?.kind !== "hardwareProfile") throw error;
  throw invalidArgument(`Hardware profile '${resource.id}' does not exists.`);
}
