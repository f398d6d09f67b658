/** The firewall of instances and interfaces that name none: each network has one. */
import { hash } from "node:crypto";
import type { CreateFirewallRule } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { firewallDocuments, firewallRuleDocuments } from "./firewall-record.ts";

/** What leaves any new firewall: everything. */
export const allOut: CreateFirewallRule = {
  direction: "egress",
  protocol: "all",
  peer: { kind: "address", block: "0.0.0.0/0" },
};

/**
 * The id of a network's default firewall, which is made where it is missing: call it inside a
 * transaction. The id follows from the arguments, so that of two callers at once both mean one.
 */
export async function defaultFirewallId(
  writer: StoreWriter,
  account: string,
  networkId: string,
): Promise<string> {
  const firewalls = writer.documents(firewallDocuments);
  const id = idOfDefaultFirewall(account, networkId);
  if (await firewalls.get(account, id)) return id;

  await firewalls.insert(account, id, {
    id,
    name: "default",
    description: "default group",
    ownerId: account,
    networkId,
    default: true,
    tags: {},
  });
  const allInside: CreateFirewallRule = {
    direction: "ingress",
    protocol: "all",
    peer: { kind: "firewall", firewallId: id, ownerId: account },
  };
  for (const rule of [allInside, allOut]) {
    const ruleId = `${id}.${rule.direction}`;
    await writer
      .documents(firewallRuleDocuments)
      .insert(account, ruleId, { ...rule, id: ruleId, firewallId: id, tags: {} });
  }
  return id;
}

export function idOfDefaultFirewall(account: string, networkId: string): string {
  return `default-${hash("sha256", JSON.stringify([account, networkId])).slice(0, 17)}`;
}
