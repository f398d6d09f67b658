/**
 * Ids in the form of a dialect, derived from the cloud's own and not drawn, so that every daemon
 * computes the same one. The way back goes through an index that is filled whenever an id is shown.
 */
import type { IdIndex } from "@deltacloud/store";

/** How a dialect's ids look. */
export interface IdForm<Kind extends string> {
  /** The id as the dialect shows it; may be the native one. */
  derive(kind: Kind, native: string): string;
  /** Whether `id` may have been derived, so that the native one has to be looked up. */
  isDerived(kind: Kind, id: string): boolean;
}

export interface DerivedIds<Kind extends string> {
  /** The id as the dialect's clients see it. */
  show(kind: Kind, native: string): string;
  /**
   * The cloud's id of one that a client gave. An id that was never shown is searched for once; one
   * that has not the form of derived ids is taken for the cloud's own.
   *
   * @param search shows all of the kind that the caller can see
   * @returns undefined for a derived id that stands for nothing
   */
  find(kind: Kind, id: string, search: () => Promise<void>): Promise<string | undefined>;
  /** Notes what was shown since, so that it is found again from any daemon; call it before answering. */
  flush(): Promise<void>;
}

/** How many ids are kept at hand; the rest are found in the store. */
const maxCached = 100_000;

/** @param scope which cloud: ids of two clouds may be alike */
export function derivedIds<Kind extends string>(
  index: IdIndex,
  scope: string,
  { derive, isDerived }: IdForm<Kind>,
): DerivedIds<Kind> {
  /** By kind and native id. */
  const shown = new Map<Kind, Map<string, string>>();
  const natives = new Map<string, string>();
  let fresh = new Map<string, string>();

  function show(kind: Kind, native: string): string {
    const known = shown.get(kind)?.get(native);
    if (known !== undefined) return known;
    const id = derive(kind, native);
    if (natives.size >= maxCached) {
      shown.clear();
      natives.clear();
    }
    shown.getOrInsertComputed(kind, () => new Map()).set(native, id);
    natives.set(id, native);
    if (id !== native) fresh.set(id, native);
    return id;
  }

  return {
    show,

    async find(kind, id, search) {
      if (!isDerived(kind, id)) return id;
      const known = natives.get(id) ?? (await index.find(scope, id));
      if (known !== undefined) return known;
      await search();
      return natives.get(id);
    },

    async flush() {
      if (fresh.size === 0) return;
      const pairs = fresh;
      fresh = new Map();
      try {
        await index.remember(scope, pairs);
      } catch (error) {
        for (const [id, native] of pairs) fresh.set(id, native);
        throw error;
      }
    },
  };
}
