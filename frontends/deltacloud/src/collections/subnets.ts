import { defined } from "@deltacloud/core";
import type { Subnet } from "@deltacloud/core";
import { href, object, oneOf, reference, text } from "../json-schema.ts";
import { refuseMissing } from "../missing.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** In Deltacloud's words. */
const states = { pending: "PENDING", available: "UP" } as const satisfies Record<
  Subnet["state"],
  string
>;

/** Creation answers 200 and no place, as it did in Deltacloud. */
export const subnets: Collection<Subnet> = {
  name: "subnets",
  elements: { list: "subnets", item: "subnet" },
  description: "Parts of networks, each in one realm.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All subnets of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "subnets", offered: (cloud) => cloud.supports("subnets") },
      status: 200,
      handle: (cloud, context, parameters) => cloud.subnets.list(context, queryOf(parameters)),
    }),
    operation({
      name: "show",
      description: "One subnet.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "subnet", offered: (cloud) => cloud.supports("subnets") },
      status: 200,
      handle: async (cloud, context, { id }) => ({ item: await cloud.subnets.get(context, id) }),
    }),
    operation({
      name: "create",
      description: "Makes a subnet in a network.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          network_id: { type: "string", description: "The network that it is a part of." },
          address_block: {
            type: "string",
            description: "Its addresses in CIDR notation, among those of the network.",
          },
          name: { type: "string", maxLength: 255, description: "A label for people." },
          realm_id: {
            type: "string",
            description: "Where it is; the driver's choice when absent.",
          },
          tags: newTags,
        },
        required: ["network_id", "address_block"],
      },
      capability: {
        name: "create_subnet",
        offered: (cloud) => cloud.supports("subnets", "create"),
      },
      status: 200,
      async handle(cloud, context, parameters) {
        const { network_id: networkId, address_block: addressBlock, ...rest } = parameters;
        const { name, realm_id: realmId } = rest;
        const request = { networkId, addressBlock, ...defined({ name, realmId }), ...tagsOf(rest) };
        return { item: await cloud.subnets.create(context, request).catch(refuseMissing()) };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a subnet that is empty.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_subnet",
        offered: (cloud) => cloud.supports("subnets", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.subnets.destroy(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml: ({ id, name, state, addressBlock, networkId }, { cloud, url }) => ({
    "@href": url("subnets", id),
    "@id": id,
    name: name ?? id,
    state: states[state],
    address_block: addressBlock,
    network: networkId,
    actions: {
      link: cloud.supports("subnets", "destroy")
        ? [{ "@href": url("subnets", id), "@method": "delete", "@rel": "destroy" }]
        : [],
    },
  }),
  jsonSchema: object({
    id: text,
    name: text,
    href,
    type: oneOf("PRIVATE"),
    state: oneOf(...Object.values(states)),
    address_block: text,
    network: reference,
  }),
  json: ({ id, name, state, addressBlock, networkId }, { url }) => ({
    id,
    name: name ?? id,
    href: url("subnets", id),
    type: "PRIVATE",
    state: states[state],
    address_block: addressBlock,
    network: { id: networkId, href: url("networks", networkId) },
  }),
};
