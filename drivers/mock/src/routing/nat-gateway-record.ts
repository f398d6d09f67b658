import { defined } from "@deltacloud/core";
import type { NatGateway, NatGatewayFilter } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** A NAT gateway as it is kept, with times in epoch milliseconds; the state follows from them. */
export interface NatGatewayRecord extends Omit<
  NatGateway,
  "state" | "creationTime" | "deletionTime"
> {
  readonly creationTime: number;
  /** When it was told to end. */
  readonly deletionTime?: number;
}

/** How long a gateway can be seen after it was told to end, in milliseconds. */
const afterlife = 60 * 60 * 1000;

const indexed = ["networkId", "subnetId", "clientToken"] as const;

export const natGatewayDocuments: DocumentCollection<NatGatewayRecord> = {
  name: "mock.natGateways",
  index: (record) => indexOf(record, indexed),
  expires: ({ deletionTime }) =>
    deletionTime === undefined ? undefined : deletionTime + afterlife,
};

/** Finds what `filter` asks for and more: the state is not indexed. */
export function natGatewaysWhere(filter: NatGatewayFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

/** @param delay how long it is in the making, and on its way out, in milliseconds */
export function toNatGateway(record: NatGatewayRecord, now: number, delay: number): NatGateway {
  const { creationTime, deletionTime, ...same } = record;
  return {
    ...same,
    state: stateOf(record, now, delay),
    creationTime: new Date(creationTime),
    ...defined({ deletionTime: deletionTime === undefined ? undefined : new Date(deletionTime) }),
  };
}

function stateOf(
  { creationTime, deletionTime }: NatGatewayRecord,
  now: number,
  delay: number,
): NatGateway["state"] {
  if (deletionTime !== undefined) return now < deletionTime + delay ? "deleting" : "deleted";
  return now < creationTime + delay ? "pending" : "available";
}
