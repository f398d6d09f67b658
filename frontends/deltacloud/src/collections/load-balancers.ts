import { listenerProtocols } from "@deltacloud/core";
import type { Cloud, Context, Instance, LoadBalancer } from "@deltacloud/core";
import { instanceJson, instanceSchema } from "../instances/views.ts";
import { href, listOf, namedReference, object, oneOf, text, time } from "../json-schema.ts";
import { refuseMissing } from "../missing.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection, Operation } from "../operation.ts";
import { referenceJson, referenceXml } from "../references.ts";

/** A balancer with its instances, which its JSON shows in full. */
interface ShownBalancer {
  readonly balancer: LoadBalancer;
  readonly instances: readonly Instance[];
}

/** In Deltacloud's words. */
const protocols = listenerProtocols.map((protocol) => protocol.toUpperCase());

/** One listener each, as far as this dialect can ask for. */
export const loadBalancers: Collection<ShownBalancer> = {
  name: "load_balancers",
  elements: { list: "load_balancers", item: "load_balancer" },
  description: "One address each in front of many instances.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All load balancers of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "load_balancers", offered: (cloud) => cloud.supports("loadBalancers") },
      status: 200,
      async handle(cloud, context, parameters) {
        const page = await cloud.loadBalancers.list(context, queryOf(parameters));
        return { ...page, items: await show(cloud, context, page.items) };
      },
    }),
    operation({
      name: "show",
      description: "One load balancer.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "load_balancer", offered: (cloud) => cloud.supports("loadBalancers") },
      status: 200,
      handle: async (cloud, context, { id }) => ({
        item: await showOne(cloud, context, await cloud.loadBalancers.get(context, id)),
      }),
    }),
    operation({
      name: "create",
      description: "Makes a load balancer without instances.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          name: { type: "string", description: "Of no other load balancer of the caller." },
          realm_id: { type: "string", description: "Where it is." },
          listener_protocol: {
            type: "string",
            enum: ["HTTP", "TCP"],
            description: "What it passes on.",
          },
          listener_balancer_port: {
            type: "integer",
            minimum: 1,
            maximum: 65_535,
            description: "The port that it listens at.",
          },
          listener_instance_port: {
            type: "integer",
            minimum: 1,
            maximum: 65_535,
            description: "The port of the instances that it passes it on to.",
          },
        },
        required: [
          "name",
          "realm_id",
          "listener_protocol",
          "listener_balancer_port",
          "listener_instance_port",
        ],
      },
      capability: {
        name: "create_load_balancer",
        offered: (cloud) => cloud.supports("loadBalancers", "create"),
      },
      status: 201,
      browsersGoTo: "item",
      async handle(cloud, context, parameters) {
        const protocol = parameters.listener_protocol === "HTTP" ? "http" : "tcp";
        const balancer = await cloud.loadBalancers
          .create(context, {
            name: parameters.name,
            realmId: parameters.realm_id,
            listeners: [
              {
                protocol,
                port: parameters.listener_balancer_port,
                instancePort: parameters.listener_instance_port,
              },
            ],
          })
          .catch(refuseMissing());
        return { item: await showOne(cloud, context, balancer) };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a load balancer; its instances stay.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_load_balancer",
        offered: (cloud) => cloud.supports("loadBalancers", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.loadBalancers.destroy(context, id);
        return undefined;
      },
    }),
    registration("register", "Lets an instance have its share of what comes."),
    registration("unregister", "Leaves an instance out again."),
  ],
  id: ({ balancer }) => balancer.id,
  xml({ balancer }, site) {
    const { id, name, publicAddresses, creationTime, realmId, listeners, instanceIds } = balancer;
    const { cloud, url } = site;
    const destroy = { "@href": url("load_balancers", id), "@method": "delete", "@rel": "destroy" };
    const register = {
      "@href": url("load_balancers", id, "register"),
      "@method": "post",
      "@rel": "register",
    };
    return {
      "@href": url("load_balancers", id),
      "@id": id,
      name,
      actions: {
        link: [
          ...(cloud.supports("loadBalancers", "destroy") ? [destroy] : []),
          ...(cloud.supports("loadBalancers", "register") ? [register] : []),
        ],
      },
      public_addresses: { address: publicAddresses },
      created_at: creationTime.toISOString(),
      realm: referenceXml("realms", realmId, site),
      listeners: {
        listener: listeners.map(({ protocol, port, instancePort }) => ({
          "@protocol": protocol.toUpperCase(),
          load_balancer_port: String(port),
          instance_port: String(instancePort),
        })),
      },
      instances: {
        instance: instanceIds.map((instanceId) => ({
          ...referenceXml("instances", instanceId, site),
          link: { "@href": url("load_balancers", id, "unregister"), "@rel": "unregister" },
        })),
      },
    };
  },
  json({ balancer, instances }, site) {
    const { id, name, publicAddresses, creationTime, realmId, listeners } = balancer;
    return {
      id,
      href: site.url("load_balancers", id),
      name,
      realms: [referenceJson("realm", realmId, site)],
      listeners: listeners.map(({ protocol, port, instancePort }) => ({
        id: null,
        protocol: protocol.toUpperCase(),
        load_balancer_port: String(port),
        instance_port: String(instancePort),
      })),
      instances: instances.map((instance) => instanceJson(instance, site)),
      public_addresses: publicAddresses,
      created_at: creationTime.toISOString(),
    };
  },
  jsonSchema: object({
    id: text,
    href,
    name: text,
    realms: listOf(namedReference),
    listeners: listOf(
      object({
        id: { type: "null" },
        protocol: oneOf(...protocols),
        load_balancer_port: text,
        instance_port: text,
      }),
    ),
    instances: listOf(instanceSchema),
    public_addresses: listOf(text),
    created_at: time,
  }),
};

/** Deltacloud answers 200 here, though its older docs say 204. */
function registration(
  name: "register" | "unregister",
  description: string,
): Operation<ShownBalancer> {
  return operation({
    name,
    description,
    method: "post",
    path: `/:id/${name}`,
    parameters: {
      type: "object",
      properties: {
        ...idSchema.properties,
        instance_id: { type: "string", description: "The instance." },
      },
      required: ["id", "instance_id"],
    },
    capability: {
      name: `lb_${name}_instance`,
      offered: (cloud) => cloud.supports("loadBalancers", name),
    },
    status: 200,
    browsersGoTo: "item",
    handle: async (cloud, context, { id, instance_id: instanceId }) => ({
      item: await showOne(
        cloud,
        context,
        await cloud.loadBalancers[name](context, id, instanceId).catch(
          refuseMissing("loadBalancer"),
        ),
      ),
    }),
  });
}

/** With the instances of all of them asked for at once. */
async function show(
  cloud: Cloud,
  context: Context,
  balancers: readonly LoadBalancer[],
): Promise<ShownBalancer[]> {
  const ids = [...new Set(balancers.flatMap(({ instanceIds }) => instanceIds))];
  const found = ids.length === 0 ? [] : await cloud.instances.all(context, { ids });
  const byId = new Map(found.map((instance) => [instance.id, instance]));
  return balancers.map((balancer) => ({
    balancer,
    instances: balancer.instanceIds.flatMap((id) => byId.get(id) ?? []),
  }));
}

async function showOne(
  cloud: Cloud,
  context: Context,
  balancer: LoadBalancer,
): Promise<ShownBalancer> {
  const [shown] = await show(cloud, context, [balancer]);
  return shown ?? { balancer, instances: [] };
}
