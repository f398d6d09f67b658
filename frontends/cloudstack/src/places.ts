/** What clients say of things that the model has no place for, kept here. */
import type { DocumentCollection, Documents } from "@deltacloud/server";

/** Where something was made, by the cloud's own ids. */
export interface Place {
  readonly realmId?: string;
  readonly subnetId?: string;
  readonly networkId?: string;
}

export type PlaceKind = "address" | "network";

/** Of networks and addresses, which the model does not tie to a realm. */
export interface Places {
  /** By the cloud's own id. */
  all(account: string, kind: PlaceKind): Promise<ReadonlyMap<string, Place>>;
  note(account: string, kind: PlaceKind, id: string, place: Place): Promise<void>;
  forget(account: string, kind: PlaceKind, id: string): Promise<void>;
}

interface PlaceRecord extends Place {
  readonly id: string;
  readonly kind: PlaceKind;
}

export const placeDocuments: DocumentCollection<PlaceRecord> = {
  name: "cloudstack.places",
  index: ({ kind }) => ({ kind: [kind] }),
};

export function createPlaces(documents: Documents<PlaceRecord>): Places {
  const keyOf = (kind: PlaceKind, id: string) => `${kind} ${id}`;
  return {
    async all(account, kind) {
      const places = new Map<string, Place>();
      let cursor: string | undefined;
      do {
        const page = await documents.list(account, {
          where: { kind: [kind] },
          ...(cursor !== undefined && { cursor }),
        });
        for (const record of page.items) places.set(record.id, record);
        cursor = page.next;
      } while (cursor !== undefined);
      return places;
    },

    async note(account, kind, id, place) {
      const record = { ...place, id, kind };
      if (await documents.get(account, keyOf(kind, id))) {
        await documents.replace(account, keyOf(kind, id), record);
      } else {
        await documents.insert(account, keyOf(kind, id), record);
      }
    },

    async forget(account, kind, id) {
      await documents.remove(account, keyOf(kind, id));
    },
  };
}
