/** What clients say of things that the model has no place for, kept here by the things' own ids. */
import type { DocumentCollection, DocumentQuery, Documents } from "@deltacloud/server";

/** What is known of one thing; ids are the cloud's own. */
export interface Note {
  /** Where it was made: networks and addresses are tied to no realm. */
  readonly realmId?: string;
  readonly subnetId?: string;
  readonly networkId?: string;
  readonly name?: string;
  readonly description?: string;
  /** Of a volume: the name of the disk offering that left its kind to the cloud. */
  readonly offering?: string;
  /** Of an image: the snapshots that it is made of came with it, and go with it. */
  readonly ownsSnapshots?: true;
}

export type NotedKind =
  | "address"
  | "image"
  | "instance"
  | "loadBalancer"
  | "network"
  | "networkAcl"
  | "storageVolume"
  | "subnet";

export interface Notes {
  get(account: string, kind: NotedKind, id: string): Promise<Note | undefined>;
  /** By the cloud's own id. */
  all(account: string, kind: NotedKind): Promise<ReadonlyMap<string, Note>>;
  /** Those of `ids` at least, by the cloud's own id. */
  of(account: string, kind: NotedKind, ids: readonly string[]): Promise<ReadonlyMap<string, Note>>;
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

/** So many are looked for one by one; for more all are read. */
const few = 500;

export function createNotes(documents: Documents<NoteRecord>): Notes {
  const keyOf = (kind: NotedKind, id: string) => `${kind} ${id}`;

  async function read(account: string, query: DocumentQuery): Promise<ReadonlyMap<string, Note>> {
    const notes = new Map<string, Note>();
    let cursor: string | undefined;
    do {
      const page = await documents.list(account, {
        ...query,
        ...(cursor !== undefined && { cursor }),
      });
      for (const record of page.items) notes.set(record.id, record);
      cursor = page.next;
    } while (cursor !== undefined);
    return notes;
  }

  return {
    get: (account, kind, id) => documents.get(account, keyOf(kind, id)),

    all: (account, kind) => read(account, { where: { kind: [kind] } }),

    async of(account, kind, ids) {
      if (ids.length === 0) return new Map();
      if (ids.length > few) return read(account, { where: { kind: [kind] } });
      return read(account, { ids: ids.map((id) => keyOf(kind, id)) });
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
