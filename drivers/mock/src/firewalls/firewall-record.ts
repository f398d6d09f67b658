/** Firewalls as they are kept: each rule is a document of its own, found by its firewall and its peer. */
import type { Firewall, FirewallFilter, FirewallRule } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

export type FirewallRecord = Omit<Firewall, "rules">;

export interface FirewallRuleRecord extends FirewallRule {
  readonly firewallId: string;
}

const indexed = ["name", "networkId"] as const;

export const firewallDocuments: DocumentCollection<FirewallRecord> = {
  name: "mock.firewalls",
  index: (record) => indexOf(record, indexed),
};

export const firewallRuleDocuments: DocumentCollection<FirewallRuleRecord> = {
  name: "mock.firewallRules",
  index: (record) => ({
    ...indexOf(record, ["firewallId"]),
    ...(record.peer.kind === "firewall" && { peerFirewallId: [record.peer.firewallId] }),
  }),
};

export function firewallsWhere(filter: FirewallFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

/** The firewalls with the rules they have, in the order in which the rules were made. */
export async function withRules(
  writer: StoreWriter,
  account: string,
  records: readonly FirewallRecord[],
): Promise<Firewall[]> {
  if (records.length === 0) return [];
  const rules = await allDocuments(writer.documents(firewallRuleDocuments), account, {
    firewallId: records.map(({ id }) => id),
  });
  const byFirewall = Map.groupBy(rules, ({ firewallId }) => firewallId);
  return records.map((record) => ({
    ...record,
    rules: (byFirewall.get(record.id) ?? []).map(toRule),
  }));
}

export function toRule({ firewallId: _firewallId, ...rule }: FirewallRuleRecord): FirewallRule {
  return rule;
}
