import { CloudError, defined, invalidArgument, notFound } from "@deltacloud/core";
import type { CreateLoadBalancer, LoadBalancer, LoadBalancers } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { addressDocuments } from "../addresses/address-record.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import { balancersAt } from "./balancers-at.ts";
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

    async create(ctx, request) {
      const { name, realmId, listeners, algorithm } = request;
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
          ...defined({ algorithm }),
          ...(await standOf(writer, account, request)),
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

/**
 * The address that a new balancer is to stand at, where it says.
 *
 * @throws CloudError `NotFound`; `FailedPrecondition` when it leads elsewhere or a port is taken
 */
async function standOf(
  writer: StoreWriter,
  account: string,
  { addressId, listeners }: CreateLoadBalancer,
): Promise<Pick<LoadBalancerRecord, "addressId" | "ip">> {
  if (addressId === undefined) return {};
  const address = await writer.documents(addressDocuments).get(account, addressId);
  if (!address) throw notFound("address", addressId);
  if (address.association) throw failedPrecondition("address", addressId, "leads elsewhere");
  const taken = (await balancersAt(writer, account, addressId)).flatMap((one) => one.listeners);
  const clash = listeners.find(({ port }) => taken.some((one) => one.port === port));
  if (clash) {
    const why = `has a load balancer at port ${clash.port}`;
    throw failedPrecondition("address", addressId, why);
  }
  return { addressId, ip: address.ip };
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
