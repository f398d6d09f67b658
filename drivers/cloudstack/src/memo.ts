/** What is remembered for a short while, by scope: nobody sees what another's keys opened. */

export interface Memo<T> {
  /** What is remembered; loaded when there is nothing, or it is too old. A failure is not kept. */
  get(scope: string, load: () => Promise<T>): Promise<T>;
  /** What is remembered and still good. */
  peek(scope: string): Promise<T> | undefined;
  set(scope: string, value: Promise<T>): void;
  forget(scope: string): void;
}

/** How many scopes are remembered. */
const most = 2000;

/** @param lifetime in milliseconds */
export function memo<T>(lifetime: number, now: () => number): Memo<T> {
  const entries = new Map<string, { readonly until: number; readonly value: Promise<T> }>();

  const known: Memo<T> = {
    get(scope, load) {
      const kept = known.peek(scope);
      if (kept) return kept;
      const value = load();
      known.set(scope, value);
      return value;
    },

    peek(scope) {
      const entry = entries.get(scope);
      return entry && entry.until > now() ? entry.value : undefined;
    },

    set(scope, value) {
      const entry = { until: now() + lifetime, value };
      entries.delete(scope);
      entries.set(scope, entry);
      // The oldest come first, and are over first.
      for (const [oldest, { until }] of entries) {
        if (until > now() && entries.size <= most) break;
        entries.delete(oldest);
      }
      value.catch(() => {
        if (entries.get(scope) === entry) entries.delete(scope);
      });
    },

    forget(scope) {
      entries.delete(scope);
    },
  };
  return known;
}
