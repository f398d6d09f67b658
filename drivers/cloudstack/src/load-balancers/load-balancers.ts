import { notFound } from "@deltacloud/core";
import type { CreateLoadBalancer, LoadBalancer, LoadBalancers } from "@deltacloud/core";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, alreadyExists, failedPrecondition } from "../errors.ts";
import { findRow } from "../find.ts";
import { hasEnded } from "../instances/to-instance.ts";
import { acquireAddress } from "../networks/acquire-address.ts";
import type { World } from "../world.ts";
import { algorithms, groupRules, idOf, ruleName, toLoadBalancer } from "./balancer-rules.ts";
import type { BalancerRules } from "./balancer-rules.ts";

/** Load balancer rules: those of one load balancer are on one public address. */
export function loadBalancers(world: World): LoadBalancers {
  async function show(
    session: Session,
    balancers: readonly BalancerRules[],
  ): Promise<readonly LoadBalancer[]> {
    if (balancers.length === 0) return [];
    const rules = balancers.flatMap((balancer) => balancer.rules);
    const [owner, zones, addresses, members] = await Promise.all([
      world.owner(session),
      world.zones(session),
      session.list("listPublicIpAddresses", "publicipaddress", {}),
      Promise.all(rules.map((rule) => membersOf(session, rule))),
    ]);
    const lens = {
      owner,
      zones,
      addresses: new Map(addresses.map((row) => [textOf(row, "id") ?? "", row])),
      members: new Map(
        rules.map((rule, index) => [textOf(rule, "id") ?? "", members[index] ?? []]),
      ),
    };
    return balancers.map((balancer) => toLoadBalancer(balancer, lens));
  }

  async function get(session: Session, id: string): Promise<LoadBalancer> {
    const [balancer] = await show(session, [await find(session, id)]);
    if (!balancer) throw notFound("loadBalancer", id);
    return balancer;
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return world.snapshots.page(session.scope, "loadBalancers", query, async () =>
        show(session, await listBalancers(session)),
      );
    },

    async create(ctx, request) {
      const session = world.open(ctx);
      const { name, realmId } = request;
      const zone = await world.zone(session, realmId);
      const there = await listBalancers(session);
      if (there.some((each) => each.name === name)) throw alreadyExists("loadBalancer", name);
      const addressId = textOf(await acquireAddress(session, zone), "id") ?? "";
      try {
        await createRules(session, addressId, request);
      } catch (error) {
        // The rules go with it.
        await session.background.run("disassociateIpAddress", { id: addressId });
        throw error;
      }
      const made = (await listBalancers(session)).find((each) => each.name === name);
      return get(session, made ? idOf(made) : name);
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const { rules, own } = await find(session, id);
      // One after the other: they are of one router.
      for (const rule of rules) {
        const deleted = session.run("deleteLoadBalancerRule", { id: textOf(rule, "id") });
        await about("loadBalancer", id, deleted);
      }
      const addressId = textOf(rules[0], "publicipid");
      if (own && addressId !== undefined) {
        await about("loadBalancer", id, session.run("disassociateIpAddress", { id: addressId }));
      }
    },

    async register(ctx, id, instanceId) {
      const session = world.open(ctx);
      const [{ rules }, machine] = await Promise.all([
        find(session, id),
        findRow(session, "listVirtualMachines", "virtualmachine", instanceId),
      ]);
      if (!machine) throw notFound("instance", instanceId);
      for (const rule of rules) {
        if ((await membersOf(session, rule)).includes(instanceId)) continue;
        const parameters = { id: textOf(rule, "id"), virtualmachineids: [instanceId] };
        await about("instance", instanceId, session.run("assignToLoadBalancerRule", parameters));
      }
      return get(session, id);
    },

    async unregister(ctx, id, instanceId) {
      const session = world.open(ctx);
      const { rules } = await find(session, id);
      const members = await Promise.all(rules.map((rule) => membersOf(session, rule)));
      const leading = rules.filter((_rule, index) => members[index]?.includes(instanceId));
      if (leading.length === 0) {
        throw failedPrecondition("loadBalancer", id, `does not have instance '${instanceId}'`);
      }
      for (const rule of leading) {
        const parameters = { id: textOf(rule, "id"), virtualmachineids: [instanceId] };
        await about("loadBalancer", id, session.run("removeFromLoadBalancerRule", parameters));
      }
      return get(session, id);
    },
  };
}

async function listBalancers(session: Session): Promise<readonly BalancerRules[]> {
  return groupRules(await session.list("listLoadBalancerRules", "loadbalancerrule", {}));
}

/** @throws CloudError `NotFound` */
async function find(session: Session, id: string): Promise<BalancerRules> {
  const balancer = (await listBalancers(session)).find((each) => idOf(each) === id);
  if (!balancer) throw notFound("loadBalancer", id);
  return balancer;
}

/** Ids of the machines that a rule leads to. */
async function membersOf(session: Session, rule: Row): Promise<readonly string[]> {
  const id = textOf(rule, "id");
  const rows = await session.list("listLoadBalancerRuleInstances", "loadbalancerruleinstance", {
    id,
  });
  return rows.filter((row) => !hasEnded(row)).flatMap((row) => textOf(row, "id") ?? []);
}

async function createRules(
  session: Session,
  publicipid: string,
  { name, listeners, algorithm = "roundRobin" }: CreateLoadBalancer,
): Promise<void> {
  for (const listener of listeners) {
    await session.run("createLoadBalancerRule", {
      name: ruleName(name, listener),
      publicipid,
      publicport: listener.port,
      privateport: listener.instancePort,
      protocol: "tcp",
      algorithm: algorithms[algorithm],
    });
  }
}
