import { CloudError, defined, notFound } from "@deltacloud/core";
import type { Context, Firewalls } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { allOut } from "./default-firewall.ts";
import { endFirewall } from "./end-firewall.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import {
  firewallDocuments,
  firewallRuleDocuments,
  firewallsWhere,
  toRule,
  withRules,
} from "./firewall-record.ts";
import type { FirewallRecord } from "./firewall-record.ts";
import { addRules, holdersOf, removeRules, replaceRules } from "./firewall-rules.ts";
import { interfaceDocuments } from "../network-interfaces/interface-record.ts";
import { findDefaultNetwork } from "../networks/network-record.ts";
import { findNetwork } from "../networks/networks.ts";
import type { World } from "../world.ts";

export function firewalls(world: World): Firewalls {
  const { store } = world;

  /** Runs `work` on a firewall of the caller's. @throws CloudError `NotFound` */
  async function within<T>(
    ctx: Context,
    id: string,
    work: (writer: StoreWriter, firewall: FirewallRecord) => Promise<T>,
  ): Promise<T> {
    const account = await world.enter(ctx);
    return store.transaction(async (writer) => work(writer, await find(writer, account, id)));
  }

  return {
    async list(ctx, { filter, ids, ...query }) {
      const account = await world.enter(ctx);
      const holders = await holdersOf(store, account, filter?.["rules.id"]);
      const page = await store.documents(firewallDocuments).list(account, {
        ...query,
        ...defined({ ids: ids ?? holders }),
        where: firewallsWhere(filter),
      });
      return { ...page, items: await withRules(store, account, page.items) };
    },

    async create(ctx, { name, description, tags = {}, ...request }) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const networkId = await networkFor(writer, account, request.networkId);
        await checkName(writer, account, name, networkId);
        const record: FirewallRecord = {
          id: world.newId(),
          name,
          description,
          ownerId: account,
          networkId,
          default: false,
          tags,
        };
        await writer.documents(firewallDocuments).insert(account, record.id, record);
        const rules = await addRules(writer, world, record, [allOut]);
        return { ...record, rules: rules.map(toRule) };
      });
    },

    destroy: (ctx, id) =>
      within(ctx, id, async (writer, firewall) => {
        if (firewall.default) throw failedPrecondition("firewall", id, "is a default one");
        await checkUnused(writer, firewall);
        await endFirewall(writer, firewall.ownerId, id);
      }),

    addRules: (ctx, id, rules) =>
      within(ctx, id, async (writer, firewall) =>
        (await addRules(writer, world, firewall, rules)).map(toRule),
      ),

    removeRules: (ctx, id, ruleIds) =>
      within(ctx, id, (writer, firewall) => removeRules(writer, firewall, ruleIds)),

    replaceRules: (ctx, id, rules) =>
      within(ctx, id, async (writer, firewall) =>
        (await replaceRules(writer, firewall, rules)).map(toRule),
      ),
  };
}

/** @throws CloudError `NotFound` */
async function find(writer: StoreWriter, account: string, id: string): Promise<FirewallRecord> {
  const firewall = await writer.documents(firewallDocuments).get(account, id);
  if (!firewall) throw notFound("firewall", id);
  return firewall;
}

/** The network of that id, or the default one. @throws CloudError `NotFound`; `FailedPrecondition` */
async function networkFor(
  writer: StoreWriter,
  account: string,
  id: string | undefined,
): Promise<string> {
  if (id !== undefined) return (await findNetwork(writer, account, id)).id;
  const network = await findDefaultNetwork(writer, account);
  if (network) return network.id;
  throw new CloudError("FailedPrecondition", "there is no default network: name one");
}

/** @throws CloudError `AlreadyExists` */
async function checkName(
  writer: StoreWriter,
  account: string,
  name: string,
  networkId: string,
): Promise<void> {
  const { items } = await writer
    .documents(firewallDocuments)
    .list(account, { where: { name: [name], networkId: [networkId] }, limit: 1 });
  if (items.length > 0) throw alreadyExists("firewall", name);
}

/** @throws CloudError `FailedPrecondition` */
async function checkUnused(writer: StoreWriter, { id, ownerId }: FirewallRecord): Promise<void> {
  const { items: interfaces } = await writer
    .documents(interfaceDocuments)
    .list(ownerId, { where: { firewallId: [id] }, limit: 1 });
  if (interfaces.length > 0) throw failedPrecondition("firewall", id, "is in use by interfaces");
  const { items: rules } = await writer
    .documents(firewallRuleDocuments)
    .list(ownerId, { where: { peerFirewallId: [id] } });
  if (rules.some(({ firewallId }) => firewallId !== id)) {
    throw failedPrecondition("firewall", id, "is in use by rules of another");
  }
}
