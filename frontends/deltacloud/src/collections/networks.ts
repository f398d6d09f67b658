import { defined } from "@deltacloud/core";
import type { Cloud, Context, Network } from "@deltacloud/core";
import { href, listOf, object, oneOf, reference, text } from "../json-schema.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection, Site } from "../operation.ts";
import type { XmlElement } from "../xml.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** A network lists its subnets. */
interface NetworkWithSubnets extends Network {
  readonly subnetIds: readonly string[];
}

/** Of a new network, where the caller does not say. */
const usualBlock = "10.0.0.0/16";

/** In Deltacloud's words. */
const states = { pending: "PENDING", available: "UP" } as const satisfies Record<
  Network["state"],
  string
>;

/** Creation answers 200 and no place, as it did in Deltacloud. */
export const networks: Collection<NetworkWithSubnets> = {
  name: "networks",
  elements: { list: "networks", item: "network" },
  description: "Private networks, whose addresses their subnets share out.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All networks of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "networks", offered: (cloud) => cloud.supports("networks") },
      status: 200,
      async handle(cloud, context, parameters) {
        const { items, ...rest } = await cloud.networks.list(context, queryOf(parameters));
        return { ...rest, items: await withSubnets(cloud, context, items) };
      },
    }),
    operation({
      name: "show",
      description: "One network.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "network", offered: (cloud) => cloud.supports("networks") },
      status: 200,
      async handle(cloud, context, { id }) {
        const network = await cloud.networks.get(context, id);
        const [item = { ...network, subnetIds: [] }] = await withSubnets(cloud, context, [network]);
        return { item };
      },
    }),
    operation({
      name: "create",
      description: "Makes a network.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          address_block: {
            type: "string",
            description: `Its addresses in CIDR notation; ${usualBlock} when absent.`,
          },
          name: { type: "string", maxLength: 255, description: "A label for people." },
          tags: newTags,
        },
      },
      capability: {
        name: "create_network",
        offered: (cloud) => cloud.supports("networks", "create"),
      },
      status: 200,
      async handle(cloud, context, { address_block: addressBlock = usualBlock, name, ...rest }) {
        const network = await cloud.networks.create(context, {
          addressBlock,
          ...defined({ name }),
          ...tagsOf(rest),
        });
        return { item: { ...network, subnetIds: [] } };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a network that is empty.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_network",
        offered: (cloud) => cloud.supports("networks", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.networks.destroy(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml: ({ id, name, state, addressBlocks, subnetIds }, site) => ({
    "@href": site.url("networks", id),
    "@id": id,
    name: name ?? id,
    state: states[state],
    address_blocks: { address_block: addressBlocks },
    subnets: {
      subnet: subnetIds.map((subnet) => ({ "@href": site.url("subnets", subnet), "@id": subnet })),
    },
    actions: { link: linksOf(id, site) },
  }),
  jsonSchema: object({
    id: text,
    name: text,
    href,
    state: oneOf(...Object.values(states)),
    address_blocks: listOf(text),
    subnets: listOf(reference),
  }),
  json: ({ id, name, state, addressBlocks, subnetIds }, { url }) => ({
    id,
    name: name ?? id,
    href: url("networks", id),
    state: states[state],
    address_blocks: addressBlocks,
    subnets: subnetIds.map((subnet) => ({ id: subnet, href: url("subnets", subnet) })),
  }),
};

function linksOf(id: string, { cloud, url }: Site): XmlElement[] {
  if (!cloud.supports("networks", "destroy")) return [];
  return [{ "@href": url("networks", id), "@method": "delete", "@rel": "destroy" }];
}

/** With one call for the subnets of them all. */
async function withSubnets(
  cloud: Cloud,
  context: Context,
  items: readonly Network[],
): Promise<readonly NetworkWithSubnets[]> {
  const networkId = items.map(({ id }) => id);
  const subnets =
    cloud.supports("subnets") && items.length > 0
      ? await cloud.subnets.all(context, { filter: { networkId } })
      : [];
  const ids = Map.groupBy(subnets, (subnet) => subnet.networkId);
  return items.map((network) => ({
    ...network,
    subnetIds: (ids.get(network.id) ?? []).map(({ id }) => id),
  }));
}
