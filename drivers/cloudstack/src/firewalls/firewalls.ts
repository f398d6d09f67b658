import { CloudError, defined, normalRule, notFound, sameRule, unsupported } from "@deltacloud/core";
import type {
  Context,
  CreateFirewallRule,
  Firewall,
  FirewallRule,
  Firewalls,
} from "@deltacloud/core";
import { onlyRow, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, alreadyExists, failedPrecondition, isCode } from "../errors.ts";
import {
  allEgress,
  allEgressId,
  idsOfRule,
  noEgress,
  toAuthorizations,
  toRules,
} from "./firewall-rules.ts";
import type { Authorization, Direction, RuleLens } from "./firewall-rules.ts";
import { memo } from "../memo.ts";
import { checkSecurityGroups, findGroupNetwork } from "../networks/networking.ts";
import { findRow } from "../find.ts";
import { describe, descriptionsOf, keptTagsOf } from "../instances/records.ts";
import { keepTags, tagNew } from "../tags/tagger.ts";
import type { World } from "../world.ts";

const authorize = {
  ingress: "authorizeSecurityGroupIngress",
  egress: "authorizeSecurityGroupEgress",
} as const;

const revoke = {
  ingress: "revokeSecurityGroupIngress",
  egress: "revokeSecurityGroupEgress",
} as const;

/** How long it is remembered where groups are shown, in milliseconds. */
const lifetime = 60_000;

/** The group of that name is made by the cloud. */
const defaultName = "default";

/** The caller's groups, and how their rules are read. */
interface Groups {
  readonly rows: readonly Row[];
  readonly lens: RuleLens;
}

/** Security groups. They hold in basic zones and in networks that have them, and nowhere else. */
export function firewalls(world: World): Firewalls {
  const { store, snapshots } = world;
  const networks = memo<string | undefined>(lifetime, world.now);

  /** @throws CloudError `NotFound`; `Unsupported` for a network that groups are not shown in */
  async function checkNetwork(session: Session, id: string, shown: string | undefined) {
    if (id === shown) return;
    const row = await findRow(session, "listNetworks", "network", id);
    const vpc = row ?? (await findRow(session, "listVPCs", "vpc", id));
    throw vpc
      ? unsupported("a firewall of another network than the default one")
      : notFound("network", id);
  }

  const listRows = (session: Session) => session.list("listSecurityGroups", "securitygroup", {});

  const steadyRows = (session: Session) =>
    world.steady(session, "firewalls", () => listRows(session));

  async function load(session: Session, listed?: readonly Row[]): Promise<Groups> {
    const owner = await world.owner(session);
    const [rows, networkId, descriptions, tags, groupTags] = await Promise.all([
      listed ?? listRows(session),
      networks.get(session.scope, () => findGroupNetwork(session.background, world)),
      descriptionsOf(store, owner.id, "firewallRule"),
      keptTagsOf(store, owner.id, "firewallRule"),
      keptTagsOf(store, owner.id, "firewall"),
    ]);
    const groupIds = new Map(
      rows.map((row) => [textOf(row, "name") ?? "", textOf(row, "id") ?? ""]),
    );
    return { rows, lens: { owner, networkId, groupIds, descriptions, tags, groupTags } };
  }

  /** @throws CloudError `NotFound` */
  async function find(session: Session, id: string): Promise<Groups & { readonly row: Row }> {
    const groups = await load(session);
    const row = groups.rows.find((each) => textOf(each, "id") === id);
    if (!row) throw notFound("firewall", id);
    return { ...groups, row };
  }

  async function add(
    session: Session,
    id: string,
    groups: Groups,
    rules: readonly CreateFirewallRule[],
  ): Promise<void> {
    const names = new Map([...groups.lens.groupIds].map(([name, each]) => [each, name]));
    const calls = toAuthorizations(id, rules, (firewallId) => {
      const group = names.get(firewallId);
      if (group === undefined) throw notFound("firewall", firewallId);
      return { account: groups.lens.owner.name, group };
    });
    // One after the other: each makes all machines of the group learn its rules.
    for (const { direction, parameters } of calls) await permit(session, direction, parameters);
  }

  /** @throws CloudError `NotFound`, before anything is changed */
  async function remove(
    session: Session,
    groups: Groups & { readonly row: Row },
    rules: readonly FirewallRule[],
  ): Promise<void> {
    const id = textOf(groups.row, "id") ?? "";
    const left = toRules(groups.row, groups.lens).filter(
      (rule) => !rules.some((gone) => gone.id === rule.id),
    );
    const closes =
      rules.some(({ direction }) => direction === "egress") &&
      !left.some(({ direction }) => direction === "egress");
    // What is left of egress when the last rule goes is nothing, not everything.
    if (closes && idsOfRule(groups.row, noEgress, groups.lens).length === 0) {
      await add(session, id, groups, [noEgress]);
    }
    for (const rule of rules) {
      if (rule.id === allEgressId(id)) continue;
      await session.run(revoke[rule.direction], { id: rule.id });
      await forget(groups.lens.owner.id, rule.id);
    }
  }

  async function forget(account: string, ruleId: string): Promise<void> {
    const resource = { kind: "firewallRule", id: ruleId } as const;
    await describe(store, account, resource, undefined);
    await keepTags(world, account, resource, () => ({}));
  }

  async function show(session: Session, id: string): Promise<Firewall> {
    const { row, lens } = await find(session, id);
    return toFirewall(row, lens);
  }

  async function addRules(
    ctx: Context,
    id: string,
    given: readonly CreateFirewallRule[],
  ): Promise<readonly FirewallRule[]> {
    const session = world.open(ctx);
    const groups = await find(session, id);
    const rules = given.map(normalRule);
    checkNew(id, toRules(groups.row, groups.lens), rules);
    const opens = rules.some(({ direction }) => direction === "egress") && isOpen(groups);
    try {
      // The first egress rule closes all other ways out, which were open.
      await about("firewall", id, add(session, id, groups, opens ? [allEgress, ...rules] : rules));
    } catch (error) {
      await takeBack(session, id, rules);
      throw error;
    }
    const { lens } = groups;
    const after = (await show(session, id)).rules;
    return Promise.all(
      rules.map(async (rule) => {
        const made = after.find((each) => sameRule(each, rule));
        if (!made) throw new CloudError("Internal", "the cloud did not keep a rule");
        const resource = { kind: "firewallRule", id: made.id } as const;
        const { description, tags = {} } = rule;
        if (description !== undefined) await describe(store, lens.owner.id, resource, description);
        await keepTags(world, lens.owner.id, resource, () => tags);
        return { ...made, tags, ...(description !== undefined && { description }) };
      }),
    );
  }

  async function takeBack(
    session: Session,
    id: string,
    rules: readonly CreateFirewallRule[],
  ): Promise<void> {
    const { background } = session;
    const groups = await find(background, id);
    const made = toRules(groups.row, groups.lens).filter((rule) =>
      rules.some((each) => sameRule(each, rule)),
    );
    await Promise.allSettled(
      made.map((rule) => background.run(revoke[rule.direction], { id: rule.id })),
    );
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return snapshots.page(session.scope, "firewalls", query, async () => {
        const { rows, lens } = await load(session, await steadyRows(session));
        return rows.map((row) => toFirewall(row, lens));
      });
    },

    async create(ctx, { name, description, networkId, tags }) {
      const session = world.open(ctx);
      await checkSecurityGroups(session, world);
      const { lens } = await load(session);
      if (networkId !== undefined) await checkNetwork(session, networkId, lens.networkId);
      const made = session.call("createSecurityGroup", { name, description });
      const answer = await made.catch((error: unknown) => {
        throw isCode(error, "AlreadyExists") ? alreadyExists("firewall", name) : error;
      });
      const firewall = toFirewall({ name, description, ...onlyRow(answer) }, lens);
      await tagNew(session, world, lens.owner.id, "firewall", [firewall.id], tags);
      return { ...firewall, tags: { ...tags } };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const { row, rows, lens } = await find(session, id);
      if (textOf(row, "name") === defaultName) {
        throw failedPrecondition("firewall", id, "is the default one");
      }
      // CloudStack would take the rules of others that name it along.
      const user = rows.find((other) => other !== row && isNamed(id, toRules(other, lens)));
      if (user) {
        throw failedPrecondition("firewall", id, `is named by a rule of '${textOf(user, "name")}'`);
      }
      await about("firewall", id, session.call("deleteSecurityGroup", { id }));
      await Promise.all(toRules(row, lens).map((rule) => forget(lens.owner.id, rule.id)));
    },

    addRules,

    async removeRules(ctx, id, ruleIds) {
      const session = world.open(ctx);
      const groups = await find(session, id);
      const there = toRules(groups.row, groups.lens);
      const rules = ruleIds.map((ruleId) => {
        const rule = there.find((each) => each.id === ruleId);
        if (!rule) throw notFound("firewallRule", ruleId);
        return rule;
      });
      await remove(session, groups, rules);
    },
  };
}

function isNamed(firewallId: string, rules: readonly FirewallRule[]): boolean {
  return rules.some(({ peer }) => peer.kind === "firewall" && peer.firewallId === firewallId);
}

async function permit(
  session: Session,
  direction: Direction,
  parameters: Authorization,
): Promise<void> {
  await session.run(authorize[direction], parameters);
}

/** Whether all traffic may leave because no rule says otherwise. */
function isOpen({ row, lens }: Groups & { readonly row: Row }): boolean {
  return toRules(row, lens).some(({ id }) => id === allEgressId(textOf(row, "id") ?? ""));
}

/** @throws CloudError `AlreadyExists` */
function checkNew(
  id: string,
  there: readonly FirewallRule[],
  rules: readonly CreateFirewallRule[],
): void {
  const known = rules.some((rule, index) =>
    [...there, ...rules.slice(0, index)].some((other) => sameRule(rule, other)),
  );
  if (!known) return;
  throw new CloudError("AlreadyExists", `firewall '${id}' has that rule already`, {
    resource: { kind: "firewallRule", id },
  });
}

export function toFirewall(row: Row, lens: RuleLens): Firewall {
  const id = textOf(row, "id") ?? "";
  const name = textOf(row, "name") ?? id;
  return {
    id,
    name,
    description: textOf(row, "description") ?? name,
    ownerId: lens.owner.id,
    default: name === defaultName,
    rules: toRules(row, lens),
    tags: { ...tagsOf(row), ...lens.groupTags.get(id) },
    ...defined({ networkId: lens.networkId }),
  };
}
