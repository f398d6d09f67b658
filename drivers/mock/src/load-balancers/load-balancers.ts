import { CloudError, invalidArgument, notFound } from "@deltacloud/core";
import type { LoadBalancer, LoadBalancers } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import {
  loadBalancerDocuments,
  loadBalancersWhere,
  toLoadBalancer,
} from "./load-balancer-record.ts";
import type { LoadBalancerRecord } from "./load-balancer-record.ts";
import { realmCatalog } from "../realms.ts";
import type { World } from "../world.ts";

/** Of one balancer, as at AWS; also no more than one page of documents holds. */
const maxInstances = 1000;

/** The name is the id. */
export function loadBalancers(world: World): LoadBalancers {
  const { store } = world;

  /** Writes what `change` makes of the instances of a balancer. @throws CloudError `NotFound` */
  async function register(
    writer: StoreWriter,
    account: string,
    id: string,
    change: (instanceIds: readonly string[]) => readonly string[],
  ): Promise<LoadBalancer> {
    const balancers = writer.documents(loadBalancerDocuments);
    const before = await balancers.get(account, id);
    if (!before) throw notFound("loadBalancer", id);
    const known = await instancesOf(writer, account, [before]);
    const instanceIds = change(before.instanceIds.filter((one) => known.has(one)));
    if (instanceIds.length > maxInstances) {
      const message = `load balancer '${id}' has ${maxInstances} instances, and no room for more`;
      throw new CloudError("ResourceExhausted", message);
    }
    const after = { ...before, instanceIds };
    await balancers.replace(account, id, after);
    return toLoadBalancer(after, new Set(instanceIds));
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(loadBalancerDocuments)
        .list(account, { ...query, where: loadBalancersWhere(filter) });
      const known = await instancesOf(store, account, page.items);
      return { ...page, items: page.items.map((record) => toLoadBalancer(record, known)) };
    },

    async create(ctx, { name, realmId, listeners }) {
      const account = await world.enter(ctx);
      if (!realmCatalog.some(({ id }) => id === realmId)) throw notFound("realm", realmId);
      // It becomes a part of a host name (https://www.rfc-editor.org/rfc/rfc1123#section-2.1).
      if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(name)) {
        throw invalidArgument(
          "a load balancer's name has 1 to 63 letters, digits and inner hyphens",
        );
      }
      return store.transaction(async (writer) => {
        const balancers = writer.documents(loadBalancerDocuments);
        if (await balancers.get(account, name)) throw alreadyExists("loadBalancer", name);
        const record: LoadBalancerRecord = {
          id: name,
          name,
          ownerId: account,
          realmId,
          listeners,
          instanceIds: [],
          creationTime: world.now(),
        };
        await balancers.insert(account, name, record);
        return toLoadBalancer(record, new Set());
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      if (await store.documents(loadBalancerDocuments).remove(account, id)) return;
      throw notFound("loadBalancer", id);
    },

    async register(ctx, id, instanceId) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const instance = await writer.documents(instanceDocuments).get(account, instanceId);
        if (!instance) throw notFound("instance", instanceId);
        if (instance.phase === "terminated") {
          throw failedPrecondition("instance", instanceId, "is terminated");
        }
        return register(writer, account, id, (before) => [...new Set([...before, instanceId])]);
      });
    },

    async unregister(ctx, id, instanceId) {
      const account = await world.enter(ctx);
      return store.transaction((writer) =>
        register(writer, account, id, (before) => {
          if (before.includes(instanceId)) return before.filter((one) => one !== instanceId);
          throw failedPrecondition("loadBalancer", id, `does not have instance '${instanceId}'`);
        }),
      );
    },
  };
}

/** Those of their instances that have not ended. */
async function instancesOf(
  writer: StoreWriter,
  account: string,
  balancers: readonly LoadBalancerRecord[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (const { instanceIds } of balancers) {
    if (instanceIds.length === 0) continue;
    const { items } = await writer
      .documents(instanceDocuments)
      .list(account, { ids: instanceIds, where: { phase: ["running", "stopped"] } });
    for (const { id } of items) known.add(id);
  }
  return known;
}
