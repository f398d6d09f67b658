import type { Cloud } from "@deltacloud/core";
import { addRules, ruleSchema } from "../firewalls/add-rules.ts";
import { firewallOf, withPeers } from "../firewalls/peers.ts";
import type { FirewallWithPeers } from "../firewalls/peers.ts";
import { removeRule } from "../firewalls/remove-rule.ts";
import {
  firewallJson,
  firewallSchema,
  firewallXml,
  firewallXmlInIndex,
} from "../firewalls/views.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/**
 * In this dialect a rule lets traffic in, to one range of ports, from any number of sources: all the
 * model's rules that differ in nothing else. What lets traffic out is neither shown nor changed.
 */
export const firewalls: Collection<FirewallWithPeers> = {
  name: "firewalls",
  elements: { list: "firewalls", item: "firewall" },
  description: "Which traffic may reach the instances behind them.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All firewalls of the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "firewalls", offered: hasFirewalls },
      status: 200,
      async handle(cloud, context, parameters) {
        const { items, ...rest } = await cloud.firewalls.list(context, queryOf(parameters));
        return { ...rest, items: await withPeers(cloud, context, items) };
      },
    }),
    operation({
      name: "show",
      description: "One firewall.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "firewall", offered: hasFirewalls },
      status: 200,
      handle: async (cloud, context, { id }) => ({ item: await firewallOf(cloud, context, id) }),
    }),
    operation({
      name: "create",
      description: "Makes a firewall that lets nothing in.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          name: {
            type: "string",
            maxLength: 255,
            description: "Unique among the caller's firewalls.",
          },
          description: { type: "string", maxLength: 255, description: "What it is for." },
          tags: newTags,
        },
        required: ["name", "description"],
      },
      capability: {
        name: "create_firewall",
        offered: (cloud) => cloud.supports("firewalls", "create"),
      },
      status: 201,
      async handle(cloud, context, { name, description, ...rest }) {
        const request = { name, description, ...tagsOf(rest) };
        const { id } = await cloud.firewalls.create(context, request);
        return { item: await firewallOf(cloud, context, id) };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a firewall that nothing uses.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "delete_firewall",
        offered: (cloud) => cloud.supports("firewalls", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.firewalls.destroy(context, id);
        return undefined;
      },
    }),
    operation({
      name: "rules",
      description: "Lets traffic in from the given sources.",
      method: "post",
      path: "/:id/rules",
      parameters: ruleSchema,
      capability: {
        name: "create_firewall_rule",
        offered: (cloud) => cloud.supports("firewalls", "addRules"),
      },
      status: 201,
      async handle(cloud, context, parameters) {
        await addRules(cloud, context, parameters);
        return { item: await firewallOf(cloud, context, parameters.id) };
      },
    }),
    operation({
      name: "delete_rule",
      description: "Takes away a rule with all its sources.",
      method: "delete",
      path: "/:id/:rule_id",
      parameters: {
        type: "object",
        properties: {
          ...idSchema.properties,
          rule_id: { type: "string", description: "Id of the rule." },
        },
        required: ["id", "rule_id"],
      },
      capability: {
        name: "delete_firewall_rule",
        offered: (cloud) => cloud.supports("firewalls", "removeRules"),
      },
      status: 204,
      browsersGoTo: "item",
      async handle(cloud, context, { id, rule_id: ruleId }) {
        await removeRule(cloud, context, await firewallOf(cloud, context, id), ruleId);
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml: firewallXml,
  xmlInIndex: firewallXmlInIndex,
  jsonSchema: firewallSchema,
  json: firewallJson,
};

function hasFirewalls(cloud: Cloud): boolean {
  return cloud.supports("firewalls");
}
