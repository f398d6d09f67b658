import type { LoadBalancer, LoadBalancerFilter } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import type { IndexValues } from "../narrowing.ts";

/** A load balancer as it is kept. It may know instances that have ended; they are not shown. */
export interface LoadBalancerRecord extends Omit<LoadBalancer, "creationTime" | "publicAddresses"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
  /** That of `addressId`. */
  readonly ip?: string;
}

export const loadBalancerDocuments: DocumentCollection<LoadBalancerRecord> = {
  name: "mock.loadBalancers",
  index: ({ realmId, addressId }) => ({
    realmId: [realmId],
    ...(addressId !== undefined && { addressId: [addressId] }),
  }),
};

export function loadBalancersWhere({ realmId, addressId }: LoadBalancerFilter = {}): IndexValues {
  return { ...(realmId && { realmId }), ...(addressId && { addressId }) };
}

/** @param running ids of the instances that there are */
export function toLoadBalancer(
  { creationTime, ip, ...same }: LoadBalancerRecord,
  running: ReadonlySet<string>,
): LoadBalancer {
  return {
    ...same,
    publicAddresses: [ip ?? `${same.name}.${same.realmId}.lb.public.com`],
    instanceIds: same.instanceIds.filter((id) => running.has(id)),
    creationTime: new Date(creationTime),
  };
}
