/** The rules of one firewall; each function runs inside a transaction. */
import { notFound, sameRule } from "@deltacloud/core";
import type { CreateFirewallRule } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { alreadyExists } from "../errors.ts";
import { firewallDocuments, firewallRuleDocuments } from "./firewall-record.ts";
import type { FirewallRecord, FirewallRuleRecord } from "./firewall-record.ts";
import type { World } from "../world.ts";
import { checkLimit } from "../limits.ts";

function rulesOf(
  writer: StoreWriter,
  { id, ownerId }: FirewallRecord,
): Promise<FirewallRuleRecord[]> {
  return allDocuments(writer.documents(firewallRuleDocuments), ownerId, { firewallId: [id] });
}

/** The ids of the firewalls that have the rules; undefined where none are asked for. */
export async function holdersOf(
  writer: StoreWriter,
  account: string,
  ruleIds: readonly string[] | undefined,
): Promise<string[] | undefined> {
  if (!ruleIds) return undefined;
  const { items } = await writer.documents(firewallRuleDocuments).list(account, { ids: ruleIds });
  return items.map(({ firewallId }) => firewallId);
}

/** @throws CloudError `AlreadyExists`; `NotFound` for a peer; `ResourceExhausted` */
export async function addRules(
  writer: StoreWriter,
  { newId }: Pick<World, "newId">,
  firewall: FirewallRecord,
  rules: readonly CreateFirewallRule[],
): Promise<FirewallRuleRecord[]> {
  const there: FirewallRuleRecord[] = await rulesOf(writer, firewall);
  const added: FirewallRuleRecord[] = [];
  for (const rule of rules) {
    await checkRule(writer, rule, [...there, ...added]);
    const record = { tags: {}, ...rule, id: newId(), firewallId: firewall.id };
    await writer.documents(firewallRuleDocuments).insert(firewall.ownerId, record.id, record);
    added.push(record);
  }
  checkCount(firewall, [...there, ...added]);
  return added;
}

/** @throws CloudError `NotFound` */
export async function removeRules(
  writer: StoreWriter,
  firewall: FirewallRecord,
  ruleIds: readonly string[],
): Promise<void> {
  for (const id of ruleIds) {
    await find(writer, firewall, id);
    await writer.documents(firewallRuleDocuments).remove(firewall.ownerId, id);
  }
}

/** Tags stay where the new rule has none. @throws CloudError as {@link addRules} */
export async function replaceRules(
  writer: StoreWriter,
  firewall: FirewallRecord,
  rules: ReadonlyMap<string, CreateFirewallRule>,
): Promise<FirewallRuleRecord[]> {
  const lasting = (await rulesOf(writer, firewall)).filter(({ id }) => !rules.has(id));
  const replaced: FirewallRuleRecord[] = [];
  for (const [id, rule] of rules) {
    const { tags } = await find(writer, firewall, id);
    await checkRule(writer, rule, [...lasting, ...replaced]);
    const record = { tags, ...rule, id, firewallId: firewall.id };
    await writer.documents(firewallRuleDocuments).replace(firewall.ownerId, id, record);
    replaced.push(record);
  }
  checkCount(firewall, [...lasting, ...replaced]);
  return replaced;
}

/** @throws CloudError `NotFound` */
async function find(
  writer: StoreWriter,
  { id, ownerId }: FirewallRecord,
  ruleId: string,
): Promise<FirewallRuleRecord> {
  const rule = await writer.documents(firewallRuleDocuments).get(ownerId, ruleId);
  if (rule?.firewallId !== id) throw notFound("firewallRule", ruleId);
  return rule;
}

/** @throws CloudError `AlreadyExists`; `NotFound` for a peer */
async function checkRule(
  writer: StoreWriter,
  rule: CreateFirewallRule,
  others: readonly FirewallRuleRecord[],
): Promise<void> {
  if (others.some((other) => sameRule(other, rule))) {
    throw alreadyExists("firewallRule", wordsOf(rule));
  }
  const { peer } = rule;
  if (peer.kind !== "firewall") return;
  const { ownerId, firewallId } = peer;
  if (!(await writer.documents(firewallDocuments).get(ownerId, firewallId))) {
    throw notFound("firewall", firewallId);
  }
}

/** @throws CloudError `ResourceExhausted` */
function checkCount({ id }: FirewallRecord, rules: readonly FirewallRuleRecord[]): void {
  const { length } = rules.filter(({ direction }) => direction === "ingress");
  checkLimit("firewallRules", Math.max(length, rules.length - length), "firewall", id);
}

function wordsOf({ direction, protocol, portFrom, portTo, peer }: CreateFirewallRule): string {
  const ports = portFrom === undefined ? "" : ` ${portFrom}-${portTo}`;
  const end = peer.kind === "address" ? peer.block : peer.firewallId;
  return `${protocol}${ports} ${direction === "ingress" ? "from" : "to"} ${end}`;
}
