import { defined, invalidArgument } from "@deltacloud/core";
import type { Cloud, Context, NetworkInterface, Subnet } from "@deltacloud/core";
import { refuseMissing } from "../missing.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

export const createSchema = {
  type: "object",
  properties: {
    instance: { type: "string", description: "The instance that gets it." },
    network: {
      type: "string",
      description: "The subnet that it is in, or a network with a subnet in the instance's realm.",
    },
    subnet: { type: "string", description: "Which subnet of the network, where that has several." },
    name: { type: "string", maxLength: 255, description: "A label for people." },
    tags: newTags,
  },
  required: ["instance", "network"],
} as const satisfies ParameterSchema;

type Parameters = ParametersOf<typeof createSchema>;

/** An interface that can not come into the instance is not left behind. */
export async function createInterface(
  cloud: Cloud,
  context: Context,
  parameters: Parameters,
): Promise<{ item: NetworkInterface }> {
  const { instance: instanceId, name } = parameters;
  const subnet = await findSubnet(cloud, context, parameters).catch(refuseMissing());
  const { id } = await cloud.networkInterfaces.create(context, {
    subnetId: subnet.id,
    ...defined({ name }),
    ...tagsOf(parameters),
  });
  try {
    return { item: await cloud.networkInterfaces.attach(context, id, { instanceId }) };
  } catch (error) {
    await cloud.networkInterfaces.destroy(context, id);
    return refuseMissing()(error);
  }
}

/** @throws CloudError `NotFound`; `InvalidArgument` where the parameters do not name one */
async function findSubnet(
  cloud: Cloud,
  context: Context,
  { instance, network, subnet }: Parameters,
): Promise<Subnet> {
  const { realmId } = await cloud.instances.get(context, instance);
  if (subnet !== undefined) {
    const found = await cloud.subnets.get(context, subnet);
    if (network === found.networkId || network === found.id) return found;
    throw invalidArgument(`subnet '${subnet}' is not in network '${network}'`);
  }
  const { items: named } = await cloud.subnets.list(context, { ids: [network] });
  const inRealm = { filter: { networkId: [network], realmId: [realmId] }, limit: 1 };
  const [found] = named.length > 0 ? named : (await cloud.subnets.list(context, inRealm)).items;
  if (found) return found;
  throw invalidArgument(`there is no network '${network}' with a subnet in realm '${realmId}'`);
}
