/** The rules of one firewall; each function runs inside a transaction. */
import { CloudError, notFound, sameRule } from "@deltacloud/core";
import type { CreateFirewallRule } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { allDocuments } from "./all-documents.ts";
import { alreadyExists } from "./errors.ts";
import { firewallDocuments, firewallRuleDocuments } from "./firewall-record.ts";
import type { FirewallRecord, FirewallRuleRecord } from "./firewall-record.ts";
import type { World } from "./world.ts";

/** The most rules that a firewall may have in one direction. */
const maxRules = 60;

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
  checkCount([...there, ...added]);
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
export async function replaceRule(
  writer: StoreWriter,
  firewall: FirewallRecord,
  ruleId: string,
  rule: CreateFirewallRule,
): Promise<FirewallRuleRecord> {
  const { tags } = await find(writer, firewall, ruleId);
  const others = (await rulesOf(writer, firewall)).filter(({ id }) => id !== ruleId);
  await checkRule(writer, rule, others);
  const record = { tags, ...rule, id: ruleId, firewallId: firewall.id };
  checkCount([...others, record]);
  await writer.documents(firewallRuleDocuments).replace(firewall.ownerId, ruleId, record);
  return record;
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
function checkCount(rules: readonly FirewallRuleRecord[]): void {
  const { length } = rules.filter(({ direction }) => direction === "ingress");
  if (Math.max(length, rules.length - length) <= maxRules) return;
  throw new CloudError(
    "ResourceExhausted",
    `a firewall may have ${maxRules} rules in each direction`,
  );
}

function wordsOf({ direction, protocol, portFrom, portTo, peer }: CreateFirewallRule): string {
  const ports = portFrom === undefined ? "" : ` ${portFrom}-${portTo}`;
  const end = peer.kind === "address" ? peer.block : peer.firewallId;
  return `${protocol}${ports} ${direction === "ingress" ? "from" : "to"} ${end}`;
}
