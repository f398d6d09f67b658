/** Rules that share out what comes to a port: each listener of a load balancer is one. */
import type { BalancingAlgorithm, LoadBalancer, LoadBalancerListener } from "@deltacloud/core";
import { noSuchEntity } from "../api-error.ts";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { ownerFields } from "./owner.ts";
import { zoneFields } from "./zone.ts";

export interface BalancerRule {
  readonly balancer: LoadBalancer;
  readonly listener: LoadBalancerListener;
}

/** CloudStack's names. */
export const algorithmNames: Readonly<Record<BalancingAlgorithm, string>> = {
  roundRobin: "roundrobin",
  leastConnections: "leastconn",
  source: "source",
};

/** What CloudStack calls the protocol of any that is carried over TCP. */
export const ruleProtocol = "tcp";

export async function balancerRules({ cloud, ctx }: Call): Promise<readonly BalancerRule[]> {
  if (!cloud.supports("loadBalancers")) return [];
  const balancers = await cloud.loadBalancers.all(ctx);
  return balancers.flatMap((balancer) =>
    balancer.listeners.map((listener) => ({ balancer, listener })),
  );
}

/** @throws ApiError for a rule that there is not */
export async function findRule(call: Call, id: string): Promise<BalancerRule> {
  const rules = await balancerRules(call);
  const rule = rules.find((each) => ruleId(call, each) === id);
  if (!rule) throw noSuchEntity("id", id);
  return rule;
}

export function ruleId({ ids }: Call, { balancer, listener }: BalancerRule): string {
  return ids.show("loadBalancerRule", `${balancer.id} ${listener.port}`);
}

export async function toRules(call: Call, rules: readonly BalancerRule[]): Promise<readonly Row[]> {
  const notes = await call.notes.all(call.account.id, "loadBalancer");
  return Promise.all(
    rules.map(async (rule) => {
      const { balancer, listener } = rule;
      const { name = balancer.name, description = name, subnetId } = notes.get(balancer.id) ?? {};
      return {
        id: ruleId(call, rule),
        name,
        description,
        ...(balancer.addressId !== undefined && {
          publicipid: call.ids.show("address", balancer.addressId),
        }),
        publicip: balancer.publicAddresses[0],
        publicport: String(listener.port),
        privateport: String(listener.instancePort),
        algorithm: algorithmNames[balancer.algorithm ?? "roundRobin"],
        ...(subnetId !== undefined && { networkid: call.ids.show("subnet", subnetId) }),
        cidrlist: "0.0.0.0/0",
        ...ownerFields(call, balancer.ownerId),
        state: "Active",
        ...(await zoneFields(call, balancer.realmId)),
        protocol: ruleProtocol,
        tags: [],
        fordisplay: true,
      };
    }),
  );
}

export async function toRule(call: Call, rule: BalancerRule): Promise<Row> {
  const [row = {}] = await toRules(call, [rule]);
  return row;
}
