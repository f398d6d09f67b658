import type { Address, AddressFilter } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

const indexed = ["ip"] as const;

const associationIndex = "association.id";

/** Addresses are kept as they are shown. */
export const addressDocuments: DocumentCollection<Address> = {
  name: "mock.addresses",
  index: (record) => ({
    ...indexOf(record, indexed),
    ...(record.association && { [associationIndex]: [record.association.id] }),
    ...(record.association?.instanceId !== undefined && {
      instanceId: [record.association.instanceId],
    }),
  }),
};

export function addressesWhere(filter: AddressFilter = {}): IndexValues {
  return whereOf(filter, [...indexed, associationIndex]);
}
