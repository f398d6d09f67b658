/** Route tables as they are kept: without the local routes, which follow from the network. */
import { hash } from "node:crypto";
import type { CreateRoute, RouteTable, RouteTableFilter } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

export interface RouteTableRecord extends Omit<RouteTable, "main" | "routes"> {
  readonly routes: readonly CreateRoute[];
}

const indexed = ["networkId", "clientToken"] as const;

const associationIndex = "associations.id";
const subnetIndex = "associations.subnetId";

export const routeTableDocuments: DocumentCollection<RouteTableRecord> = {
  name: "mock.routeTables",
  index: (record) => ({
    ...indexOf(record, indexed),
    [associationIndex]: record.associations.map(({ id }) => id),
    [subnetIndex]: record.associations.flatMap(({ subnetId }) => subnetId ?? []),
    ...(isMain(record) && { mainOf: [record.networkId] }),
  }),
};

/** Finds what `filter` asks for and more: that a table is not the main one is not indexed. */
export function routeTablesWhere(filter: RouteTableFilter = {}): IndexValues {
  const onlyMain = filter.main?.every((wanted) => wanted) === true;
  return {
    ...whereOf(filter, [...indexed, associationIndex, subnetIndex]),
    ...(onlyMain && { mainOf: [] }),
  };
}

export function isMain({ associations }: Pick<RouteTableRecord, "associations">): boolean {
  return associations.some(({ subnetId }) => subnetId === undefined);
}

/** The id of the table that a network starts with. */
export function idOfFirstTable(account: string, networkId: string): string {
  return `main-${hash("sha256", JSON.stringify([account, networkId])).slice(0, 17)}`;
}
