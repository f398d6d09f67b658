import { CloudError, defined, invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type { Context, NetworkAcl, NetworkAclEntry, NetworkAcls, Tags } from "@deltacloud/core";
import { onlyRow, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, failedPrecondition, isCode } from "../errors.ts";
import { findRow } from "../find.ts";
import { aclFacts, everything, keptTagsOf, rewrite } from "../instances/records.ts";
import { keepTags } from "../tags/tagger.ts";
import type { Owner, World } from "../world.ts";
import {
  builtIn,
  closedEgress,
  inDirection,
  openEgress,
  placeFor,
  saysEgress,
  span,
  toEntries,
  toLift,
  withEnds,
} from "./acl-numbers.ts";
import type { EntryKey, ShownEntry } from "./acl-numbers.ts";
import { toParameters, toRules } from "./acl-rules.ts";
import type { AclRule } from "./acl-rules.ts";
import { findAclList, idIn, isBuiltIn, listAclLists, listOf } from "./acl-lists.ts";
import { blockOf } from "./block.ts";
import { listNetworks, listVpcs } from "./network-rows.ts";

/** What subnets get at first: CloudStack has it for all VPCs, the model one for each. */
const defaultName = "default_allow";

/** What a list is read by. */
export interface AclLens {
  readonly owner: Owner;
  /** By list. */
  readonly rules: ReadonlyMap<string, readonly AclRule[]>;
  /** Of all VPCs. */
  readonly tiers: readonly Row[];
  /** Kept here, by ACL. */
  readonly tags: ReadonlyMap<string, Tags>;
  readonly tokens: ReadonlyMap<string, string | undefined>;
}

/** ACL lists of VPCs. */
export function networkAcls(world: World): NetworkAcls {
  const { store, snapshots } = world;

  async function lensOf(session: Session): Promise<AclLens> {
    const owner = await world.owner(session);
    const [items, tiers, tags, facts] = await Promise.all([
      session.list("listNetworkACLs", "networkacl", {}),
      listNetworks(session),
      keptTagsOf(store, owner.id, "networkAcl"),
      everything(store.documents(aclFacts), owner.id),
    ]);
    return {
      owner,
      rules: new Map(
        [...Map.groupBy(items, (row) => textOf(row, "aclid") ?? "")].map(([id, rows]) => [
          id,
          toRules(rows),
        ]),
      ),
      tiers: tiers.filter((row) => textOf(row, "vpcid") !== undefined),
      tags,
      tokens: new Map(facts.map(({ id, clientToken }) => [id, clientToken])),
    };
  }

  async function load(session: Session): Promise<readonly NetworkAcl[]> {
    const [vpcs, lists] = await Promise.all([listVpcs(session), listAclLists(session)]);
    if (vpcs.length === 0 || lists.length === 0) return [];
    const lens = await lensOf(session);
    return vpcs.flatMap((vpc) => aclsOf(vpc, lists, lens));
  }

  /** @throws CloudError `NotFound` */
  async function find(session: Session, id: string): Promise<NetworkAcl> {
    const acl = (await load(session)).find((each) => each.id === id);
    if (!acl) throw notFound("networkAcl", id);
    return acl;
  }

  /** Changes the rules of a list, and shows it. */
  async function alter(
    ctx: Context,
    id: string,
    work: (session: Session, rules: readonly AclRule[]) => Promise<void>,
  ): Promise<NetworkAcl> {
    const session = world.open(ctx);
    if (!(await findAclList(session, id))) throw notFound("networkAcl", id);
    if (isBuiltIn(id)) throw unsupported("a change of a network ACL that CloudStack has for all");
    const items = await session.list("listNetworkACLs", "networkacl", { aclid: id });
    await work(session, toRules(items));
    return find(session, id);
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return snapshots.page(session.scope, "networkAcls", query, () => load(session));
    },

    async create(ctx, { networkId, tags = {}, clientToken }) {
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const name = tags["Name"] ?? "network ACL";
      const made = session.run("createNetworkACLList", {
        name,
        description: name,
        vpcid: networkId,
      });
      const id = textOf(onlyRow(await about("network", networkId, made)), "id") ?? "";
      if (clientToken !== undefined) {
        await rewrite(store, aclFacts, owner.id, id, () => ({ id, clientToken }));
      }
      await keepTags(world, owner.id, { kind: "networkAcl", id }, () => tags);
      try {
        await addRule(session, id, [], closedEgress);
      } catch (error) {
        // One that lets everything out is not what was asked for.
        await session.background.run("deleteNetworkACLList", { id });
        throw error;
      }
      return find(session, id);
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const acl = await find(session, id);
      if (isBuiltIn(id)) throw failedPrecondition("networkAcl", id, "is CloudStack's own");
      if (acl.associations.length > 0) throw failedPrecondition("networkAcl", id, "is in use");
      await about("networkAcl", id, session.run("deleteNetworkACLList", { id }));
      await rewrite(store, aclFacts, acl.ownerId, id, () => undefined);
      await keepTags(world, acl.ownerId, { kind: "networkAcl", id }, () => ({}));
    },

    addEntry: (ctx, id, entry) =>
      alter(ctx, id, async (session, rules) => {
        if (toEntries(rules).some((shown) => isAt(entry, shown.entry))) throw taken(id, entry);
        // The first rule of the way out closes all others, which were open.
        const opens = entry.direction === "egress" && !saysEgress(rules);
        const there = opens ? [...rules, await addRule(session, id, rules, openEgress)] : rules;
        await addRule(session, id, there, entry);
      }),

    replaceEntry: (ctx, id, entry) =>
      alter(ctx, id, async (session, rules) => {
        const { rule, entry: before } = present(id, rules, entry);
        // Checked first: there is no way back from a rule that is gone to one that is refused.
        blockOf(entry.block);
        if (rule) await session.run("deleteNetworkACL", { id: rule.id });
        const left = rules.filter((each) => each !== rule);
        try {
          await addRule(session, id, left, entry);
        } catch (error) {
          await addRule(session.background, id, left, before);
          throw error;
        }
      }),

    removeEntry: (ctx, id, key) =>
      alter(ctx, id, async (session, rules) => {
        const { rule } = present(id, rules, key);
        const left = rules.filter((each) => each !== rule);
        // What is left of the way out when its last rule goes is nothing, not everything.
        if (!saysEgress(left)) await addRule(session, id, rules, closedEgress);
        if (rule) await session.run("deleteNetworkACL", { id: rule.id });
      }),

    async associate(ctx, id, subnetId) {
      const session = world.open(ctx);
      const [acl, tier] = await Promise.all([
        find(session, id),
        findRow(session, "listNetworks", "network", subnetId),
      ]);
      if (!tier) throw notFound("subnet", subnetId);
      if (textOf(tier, "vpcid") !== acl.networkId) {
        throw invalidArgument(`subnet '${subnetId}' is not of network '${acl.networkId}'`);
      }
      const parameters = { aclid: listOf(id), networkid: subnetId };
      await about("subnet", subnetId, session.run("replaceNetworkACLList", parameters));
      return find(session, id);
    },
  };
}

/** One that is CloudStack's own is shown in each VPC that uses it, the default one in all. */
function aclsOf(vpc: Row, lists: readonly Row[], lens: AclLens): readonly NetworkAcl[] {
  const networkId = textOf(vpc, "id") ?? "";
  return lists
    .filter((list) => (textOf(list, "vpcid") ?? networkId) === networkId)
    .map((list) => toNetworkAcl(list, networkId, lens))
    .filter(({ id, default: isDefault, associations }) => {
      return !isBuiltIn(id) || isDefault || associations.length > 0;
    });
}

export function toNetworkAcl(list: Row, networkId: string, lens: AclLens): NetworkAcl {
  const listId = textOf(list, "id") ?? "";
  const name = textOf(list, "name") ?? "";
  const own = textOf(list, "vpcid") !== undefined;
  const id = own ? listId : idIn(networkId, listId);
  const isDefault = !own && name === defaultName;
  const rules = lens.rules.get(listId) ?? [];
  return {
    id,
    ownerId: lens.owner.id,
    networkId,
    default: isDefault,
    entries: (own ? undefined : builtIn[name]) ?? withEnds(toEntries(rules)),
    associations: lens.tiers.flatMap((tier) => {
      const subnetId = textOf(tier, "id") ?? "";
      if (textOf(tier, "vpcid") !== networkId) return [];
      const aclId = textOf(tier, "aclid");
      // Nothing is kept out of a tier without a list.
      const isOf = aclId === undefined ? isDefault : aclId === listId;
      return isOf ? [{ id: `acl-association-${subnetId}-${listId}`, subnetId }] : [];
    }),
    ...defined({ clientToken: lens.tokens.get(id) }),
    tags: lens.tags.get(id) ?? {},
  };
}

/**
 * Makes a rule of an entry, where it has its place among those there are.
 *
 * @throws CloudError `FailedPrecondition` where they leave no place
 */
async function addRule(
  session: Session,
  id: string,
  rules: readonly AclRule[],
  entry: NetworkAclEntry,
): Promise<AclRule> {
  const alone = placeFor(inDirection(rules, entry.direction), entry);
  const place = placeFor(rules, entry);
  if (alone !== undefined) {
    try {
      return await makeRule(session, id, alone, entry);
    } catch (error) {
      // A number of the other direction's, which CloudStack refuses; other servers of its API do not.
      if (alone === place || !isCode(error, "AlreadyExists")) throw error;
    }
  }
  if (place !== undefined) return makeRule(session, id, place, entry);
  const lifted = await lift(session, rules);
  if (lifted === undefined || placeFor(lifted, entry) === undefined) {
    throw failedPrecondition("networkAcl", id, `has no place for an entry ${entry.number}`);
  }
  return addRule(session, id, lifted, entry);
}

async function makeRule(
  session: Session,
  id: string,
  number: number,
  entry: NetworkAclEntry,
): Promise<AclRule> {
  const made = session.run("createNetworkACL", toParameters(id, number, entry));
  const row = onlyRow(await about("networkAcl", id, made));
  return { ...entry, id: textOf(row, "id") ?? "", number, blocks: [entry.block] };
}

/** Gives all rules of the way in numbers beyond those of the other. Undefined where none has another. */
async function lift(
  session: Session,
  rules: readonly AclRule[],
): Promise<readonly AclRule[] | undefined> {
  const low = toLift(rules);
  if (low.length === 0) return undefined;
  // The last first, so that their order stays.
  for (const { id, number } of low) {
    await session.run("updateNetworkACLItem", { id, number: number + span });
  }
  return rules.map((rule) => (low.includes(rule) ? { ...rule, number: rule.number + span } : rule));
}

function isAt({ number, direction }: EntryKey, entry: NetworkAclEntry): boolean {
  return entry.number === number && entry.direction === direction;
}

function taken(id: string, { number, direction }: EntryKey): CloudError {
  return new CloudError("AlreadyExists", `networkAcl '${id}' has ${direction} entry ${number}`, {
    resource: { kind: "networkAcl", id },
  });
}

/** @throws CloudError `NotFound`; `Unsupported` for a part of a rule */
function present(id: string, rules: readonly AclRule[], key: EntryKey): ShownEntry {
  const shown = toEntries(rules).find(({ entry }) => isAt(key, entry));
  if (!shown) {
    const { number, direction } = key;
    throw new CloudError("NotFound", `networkAcl '${id}' has no ${direction} entry ${number}`);
  }
  if (shown.rule && shown.rule.blocks.length > 1) {
    throw unsupported("a change of one block of a rule that has several");
  }
  return shown;
}
