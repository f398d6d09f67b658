/** What clients say of things that the model has no place for, kept here by the things' own ids. */
import type { DocumentCollection, Documents } from "@deltacloud/server";

/** What is known of one thing; ids are the cloud's own. */
export interface Note {
  /** Where it was made: networks and addresses are tied to no realm. */
  readonly realmId?: string;
  readonly subnetId?: string;
  readonly networkId?: string;
  readonly name?: string;
  readonly description?: string;
  /** Of an image: the snapshots that it is made of came with it, and go with it. */
  readonly ownsSnapshots?: true;
}

export type NotedKind = "address" | "image" | "loadBalancer" | "network" | "networkAcl" | "subnet";

export interface Notes {
  get(account: string, kind: NotedKind, id: string): Promise<Note | undefined>;
  /** By the cloud's own id. */
  all(account: string, kind: NotedKind): Promise<ReadonlyMap<string, Note>>;
  /** Of something new. */
  add(account: string, kind: NotedKind, id: string, note: Note): Promise<void>;
  /** What is absent of `part` stays as it was. */
  change(account: string, kind: NotedKind, id: string, part: Note): Promise<void>;
  forget(account: string, kind: NotedKind, id: string): Promise<void>;
}

interface NoteRecord extends Note {
  readonly id: string;
  readonly kind: NotedKind;
}

export const noteDocuments: DocumentCollection<NoteRecord> = {
  name: "cloudstack.notes",
  index: ({ kind }) => ({ kind: [kind] }),
};

export function createNotes(documents: Documents<NoteRecord>): Notes {
  const keyOf = (kind: NotedKind, id: string) => `${kind} ${id}`;
  return {
    get: (account, kind, id) => documents.get(account, keyOf(kind, id)),

    async all(account, kind) {
      const notes = new Map<string, Note>();
      let cursor: string | undefined;
      do {
        const page = await documents.list(account, {
          where: { kind: [kind] },
          ...(cursor !== undefined && { cursor }),
        });
        for (const record of page.items) notes.set(record.id, record);
        cursor = page.next;
      } while (cursor !== undefined);
      return notes;
    },

    add: (account, kind, id, note) =>
      documents.insert(account, keyOf(kind, id), { ...note, id, kind }),

    async change(account, kind, id, part) {
      const before = await documents.get(account, keyOf(kind, id));
      const note = { ...before, ...part, id, kind };
      if (before) await documents.replace(account, keyOf(kind, id), note);
      else await documents.insert(account, keyOf(kind, id), note);
    },

    async forget(account, kind, id) {
      await documents.remove(account, keyOf(kind, id));
    },
  };
}
