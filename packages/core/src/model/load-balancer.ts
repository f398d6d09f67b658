import type { FieldFilter } from "../page.ts";

/** One address in front of many instances: shares what comes to it out among them. */
export interface LoadBalancer {
  readonly id: string;
  /** Unique among the caller's. */
  readonly name: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly realmId: string;
  /** Host names or IP addresses that it is reached at. */
  readonly publicAddresses: readonly string[];
  /** The held address that it stands at, where it was given one. */
  readonly addressId?: string;
  /** How it chooses among its instances; absent where the cloud does not tell. */
  readonly algorithm?: BalancingAlgorithm;
  readonly listeners: readonly LoadBalancerListener[];
  /** Of those registered that still are, in the order in which they were. */
  readonly instanceIds: readonly string[];
  readonly creationTime: Date;
}

/** Leads what comes to one port of the balancer to one port of the instances. */
export interface LoadBalancerListener {
  readonly protocol: ListenerProtocol;
  /** Of the balancer, 1 to 65535. */
  readonly port: number;
  /** 1 to 65535. */
  readonly instancePort: number;
}

export const listenerProtocols = ["http", "tcp"] as const;

export type ListenerProtocol = (typeof listenerProtocols)[number];

/** Each in its turn, the one with the fewest connections, or always the same for one client. */
export const balancingAlgorithms = ["roundRobin", "leastConnections", "source"] as const;

export type BalancingAlgorithm = (typeof balancingAlgorithms)[number];

export type LoadBalancerFilter = FieldFilter<LoadBalancer, "name" | "realmId" | "addressId">;

export interface CreateLoadBalancer {
  readonly name: string;
  readonly realmId: string;
  /** One or more, each of another port. */
  readonly listeners: readonly LoadBalancerListener[];
  /**
   * An address that the caller holds, which leads nowhere else; others may stand there at other ports.
   * One of its own when absent.
   */
  readonly addressId?: string;
  /** The cloud's choice when absent. */
  readonly algorithm?: BalancingAlgorithm;
}
