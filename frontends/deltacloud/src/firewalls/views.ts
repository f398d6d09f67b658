import { href, listOf, object, oneOf, text } from "../json-schema.ts";
import type { Site } from "../operation.ts";
import { cdata } from "../xml.ts";
import type { XmlElement } from "../xml.ts";
import type { FirewallWithPeers } from "./peers.ts";
import { rulesOf } from "./rules.ts";
import type { Rule, Source } from "./rules.ts";

export function firewallXml(firewall: FirewallWithPeers, site: Site): XmlElement {
  const { id } = firewall;
  return {
    "@href": site.url("firewalls", id),
    "@id": id,
    actions: { link: linksOf(firewall, site, "update") },
    ...partsOf(firewall),
    rules: {
      rule: rulesOf(firewall).map((rule) => ({
        "@href": site.url("firewalls", id, rule.id),
        "@id": rule.id,
        actions: { link: ruleLinksOf(firewall, rule, site) },
        ...rulePartsOf(rule),
      })),
    },
  };
}

/** Each link has the id of what it is about, and a rule no link to itself. */
export function firewallXmlInIndex(firewall: FirewallWithPeers, site: Site): XmlElement {
  const { id } = firewall;
  return {
    "@href": site.url("firewalls", id),
    "@id": id,
    actions: { link: linksOf(firewall, site, "add_rule").map((link) => ({ ...link, "@id": id })) },
    ...partsOf(firewall),
    rules: {
      rule: rulesOf(firewall).map((rule) => ({
        "@id": rule.id,
        actions: {
          link: ruleLinksOf(firewall, rule, site).map((link) => ({ ...link, "@id": rule.id })),
        },
        ...rulePartsOf(rule),
      })),
    },
  };
}

export const firewallSchema = object({
  id: text,
  href,
  name: text,
  description: text,
  owner_id: text,
  rules: listOf(
    object(
      {
        id: text,
        allow_protocol: text,
        sources: listOf(
          object(
            { type: oneOf("address", "group") },
            { family: oneOf("ipv4", "ipv6"), address: text, prefix: text, name: text, owner: text },
          ),
        ),
        direction: oneOf("ingress"),
      },
      { port_from: text, port_to: text },
    ),
  ),
});

export function firewallJson(firewall: FirewallWithPeers, { url }: Site): unknown {
  const { id, name, description, ownerId } = firewall;
  return {
    id,
    href: url("firewalls", id),
    name,
    description,
    owner_id: ownerId,
    rules: rulesOf(firewall).map(({ id: ruleId, protocol, portFrom, portTo, sources }) => ({
      id: ruleId,
      allow_protocol: protocol,
      ...(portFrom === undefined ? {} : { port_from: String(portFrom) }),
      ...(portTo === undefined ? {} : { port_to: String(portTo) }),
      sources,
      direction: "ingress",
    })),
  };
}

function partsOf({ name, description, ownerId }: FirewallWithPeers): XmlElement {
  return { name: cdata(name), description: cdata(description), owner_id: ownerId };
}

/** Every rule allows and none is logged, which Deltacloud wrote as elements without text. */
function rulePartsOf({ protocol, portFrom, portTo, sources }: Rule): XmlElement {
  return {
    allow_protocol: protocol,
    port_from: String(portFrom ?? ""),
    port_to: String(portTo ?? ""),
    direction: "ingress",
    rule_action: "",
    log_rule: "",
    sources: { source: sources.map(sourceXml) },
  };
}

function sourceXml(source: Source): XmlElement {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [`@${name}`, value]));
}

/** @param add what the link is called that adds a rule */
function linksOf(
  { id }: FirewallWithPeers,
  { cloud, url }: Site,
  add: "update" | "add_rule",
): XmlElement[] {
  const destroy = { "@href": url("firewalls", id), "@method": "delete", "@rel": "destroy" };
  const update = { "@href": url("firewalls", id, "rules"), "@method": "post", "@rel": add };
  return [
    ...(cloud.supports("firewalls", "destroy") ? [destroy] : []),
    ...(cloud.supports("firewalls", "addRules") ? [update] : []),
  ];
}

function ruleLinksOf({ id }: FirewallWithPeers, rule: Rule, { cloud, url }: Site): XmlElement[] {
  if (!cloud.supports("firewalls", "removeRules")) return [];
  return [{ "@href": url("firewalls", id, rule.id), "@method": "delete", "@rel": "destroy" }];
}
