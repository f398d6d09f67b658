import { defined } from "@deltacloud/core";
import type { NetworkInterface } from "@deltacloud/core";
import { createInterface, createSchema } from "../network-interfaces/create.ts";
import { destroyInterface } from "../network-interfaces/destroy.ts";
import { href, object, reference, text } from "../json-schema.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection, Site } from "../operation.ts";
import type { XmlElement } from "../xml.ts";

/**
 * In this dialect an interface comes into its instance as it is made, and goes out of it as it is
 * destroyed. Creation answers 200 and no place, as it did in Deltacloud.
 */
export const networkInterfaces: Collection<NetworkInterface> = {
  name: "network_interfaces",
  elements: { list: "network_interfaces", item: "network_interface" },
  description: "Network cards of instances.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All network interfaces of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: {
        name: "network_interfaces",
        offered: (cloud) => cloud.supports("networkInterfaces"),
      },
      status: 200,
      handle: (cloud, context, parameters) =>
        cloud.networkInterfaces.list(context, queryOf(parameters)),
    }),
    operation({
      name: "show",
      description: "One network interface.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "network_interface",
        offered: (cloud) => cloud.supports("networkInterfaces"),
      },
      status: 200,
      handle: async (cloud, context, { id }) => ({
        item: await cloud.networkInterfaces.get(context, id),
      }),
    }),
    operation({
      name: "create",
      description: "Makes a network interface in an instance.",
      method: "post",
      path: "",
      parameters: createSchema,
      capability: {
        name: "create_network_interface",
        offered: (cloud) =>
          cloud.supports("networkInterfaces", "create") &&
          cloud.supports("networkInterfaces", "attach"),
      },
      status: 200,
      handle: createInterface,
    }),
    operation({
      name: "destroy",
      description: "Destroys a network interface, after it was taken out of its instance.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_network_interface",
        offered: (cloud) => cloud.supports("networkInterfaces", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await destroyInterface(cloud, context, id);
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml(networkInterface, site) {
    const { id, name, addresses, attachment } = networkInterface;
    const network = networkOf(networkInterface, site);
    return {
      "@href": site.url("network_interfaces", id),
      "@id": id,
      name: name ?? id,
      ...defined({ ip_address: addresses[0]?.privateIp }),
      network: {
        "@href": network.href,
        "@id": network.id,
        "@rel": network.rel,
        "#": network.id,
      },
      ...(attachment
        ? {
            instance: {
              "@href": site.url("instances", attachment.instanceId),
              "@id": attachment.instanceId,
              "#": attachment.instanceId,
            },
          }
        : {}),
      actions: { link: linksOf(id, site) },
    };
  },
  jsonSchema: object(
    {
      id: text,
      name: text,
      href,
      network: reference,
      instance: object({}, { id: text, href }),
    },
    { ip_address: text },
  ),
  json(networkInterface, site) {
    const { id, name, addresses, attachment } = networkInterface;
    const network = networkOf(networkInterface, site);
    return {
      id,
      name: name ?? id,
      href: site.url("network_interfaces", id),
      network: { id: network.id, href: network.href },
      instance: attachment
        ? { id: attachment.instanceId, href: site.url("instances", attachment.instanceId) }
        : {},
      ...defined({ ip_address: addresses[0]?.privateIp }),
    };
  },
};

/** The subnet that it is in, or the network where the driver has no subnets. */
function networkOf(
  { networkId, subnetId }: NetworkInterface,
  { cloud, url }: Site,
): { readonly id: string; readonly href: string; readonly rel: "subnet" | "network" } {
  if (cloud.supports("subnets")) {
    return { id: subnetId, href: url("subnets", subnetId), rel: "subnet" };
  }
  return { id: networkId, href: url("networks", networkId), rel: "network" };
}

function linksOf(id: string, { cloud, url }: Site): XmlElement[] {
  if (!cloud.supports("networkInterfaces", "destroy")) return [];
  return [{ "@href": url("network_interfaces", id), "@method": "delete", "@rel": "destroy" }];
}
