import { CloudError, notFound } from "@deltacloud/core";
import type { Address, Cloud, Context } from "@deltacloud/core";
import { href, object, text } from "../json-schema.ts";
import { refuseMissing } from "../missing.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection, Site } from "../operation.ts";
import { referenceXml } from "../references.ts";
import type { XmlElement } from "../xml.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** In this dialect the id of an address is the address: its JSON has it nowhere else. */
export const addresses: Collection<Address> = {
  name: "addresses",
  elements: { list: "addresses", item: "address" },
  description: "Public IP addresses that the caller holds.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All addresses of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "addresses", offered: (cloud) => cloud.supports("addresses") },
      status: 200,
      handle: (cloud, context, { id, ...page }) =>
        cloud.addresses.list(context, queryOf(page, id === undefined ? undefined : { ip: [id] })),
    }),
    operation({
      name: "show",
      description: "One address.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "address", offered: (cloud) => cloud.supports("addresses") },
      status: 200,
      handle: async (cloud, context, { id }) => ({ item: await getByIp(cloud, context, id) }),
    }),
    operation({
      name: "create",
      description: "Takes an address that is free.",
      method: "post",
      path: "",
      parameters: { type: "object", properties: { tags: newTags } },
      capability: {
        name: "create_address",
        offered: (cloud) => cloud.supports("addresses", "create"),
      },
      status: 201,
      handle: async (cloud, context, parameters) => ({
        item: await cloud.addresses.create(context, tagsOf(parameters)),
      }),
    }),
    operation({
      name: "destroy",
      description: "Gives back an address that leads nowhere.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_address",
        offered: (cloud) => cloud.supports("addresses", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id: ip }) {
        const { id, association } = await getByIp(cloud, context, ip);
        if (association) throw unfit(ip, "is in use");
        await cloud.addresses.destroy(context, id);
        return undefined;
      },
    }),
    operation({
      name: "associate",
      description: "Leads an address that leads nowhere to an instance.",
      method: "post",
      path: "/:id/associate",
      parameters: {
        type: "object",
        properties: {
          ...idSchema.properties,
          instance_id: { type: "string", description: "The instance that it leads to." },
        },
        required: ["id", "instance_id"],
      },
      capability: {
        name: "associate_address",
        offered: (cloud) => cloud.supports("addresses", "associate"),
      },
      status: 202,
      answers: "nothing",
      browsersGoTo: "item",
      async handle(cloud, context, { id: ip, instance_id: instanceId }) {
        const { id, association } = await getByIp(cloud, context, ip);
        if (association) throw unfit(ip, "is in use");
        await cloud.addresses
          .associate(context, id, { instanceId })
          .catch(refuseMissing("address"));
        return undefined;
      },
    }),
    operation({
      name: "disassociate",
      description: "Takes an address away from where it leads.",
      method: "post",
      path: "/:id/disassociate",
      parameters: idSchema,
      capability: {
        name: "disassociate_address",
        offered: (cloud) => cloud.supports("addresses", "disassociate"),
      },
      status: 202,
      answers: "nothing",
      browsersGoTo: "item",
      async handle(cloud, context, { id: ip }) {
        const { id, association } = await getByIp(cloud, context, ip);
        if (!association) throw unfit(ip, "leads nowhere");
        await cloud.addresses.disassociate(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ ip }) => ip,
  xml: (address, site) => ({
    "@href": site.url("addresses", address.ip),
    "@id": address.ip,
    ip: address.ip,
    actions: { link: linksOf(address, site) },
    ...(address.association?.instanceId === undefined
      ? {}
      : { instance: referenceXml("instances", address.association.instanceId, site) }),
  }),
  jsonSchema: object({ id: text, href, associated: { type: "boolean" } }, { instance_id: text }),
  json: ({ ip, association }, { url }) => ({
    id: ip,
    href: url("addresses", ip),
    associated: association !== undefined,
    ...(association?.instanceId === undefined ? {} : { instance_id: association.instanceId }),
  }),
};

/** @throws CloudError `NotFound` */
async function getByIp(cloud: Cloud, context: Context, ip: string): Promise<Address> {
  const [address] = await cloud.addresses.all(context, { filter: { ip: [ip] } });
  if (!address) throw notFound("address", ip);
  return address;
}

/** By its address: clients know no other id of it. */
function unfit(ip: string, why: string): CloudError {
  return new CloudError("FailedPrecondition", `address '${ip}' ${why}`);
}

function linksOf({ ip, association }: Address, { cloud, url }: Site): XmlElement[] {
  const action = association ? "disassociate" : "associate";
  const destroy = { "@href": url("addresses", ip), "@method": "delete", "@rel": "destroy" };
  const lead = { "@href": url("addresses", ip, action), "@method": "post", "@rel": action };
  return [
    ...(cloud.supports("addresses", "destroy") ? [destroy] : []),
    ...(cloud.supports("addresses", action) ? [lead] : []),
  ];
}
