/** What is remembered for a short while, by scope: nobody sees what another's keys opened. */

export interface Memo<T> {
  /** What is remembered; loaded when there is nothing, or it is too old. A failure is not kept. */
  get(scope: string, load: () => Promise<T>): Promise<T>;
  /** The same, but in its grace what is too old still serves, and is loaded anew for who comes next. */
  lately(scope: string, load: () => Promise<T>): Promise<T>;
  /** What is remembered and still good. */
  peek(scope: string): Promise<T> | undefined;
  set(scope: string, value: Promise<T>): void;
  forget(scope: string): void;
}

interface Entry<T> {
  readonly value: Promise<T>;
  /** When it is too old, and when its grace ends. */
  readonly until: number;
  readonly end: number;
  /** Whether another is on its way. */
  renewing?: true;
}

/** How many scopes are remembered. */
const most = 2000;

/** @param lifetime in milliseconds, as `grace`, which comes after it */
export function memo<T>(lifetime: number, now: () => number, grace = 0): Memo<T> {
  const entries = new Map<string, Entry<T>>();

  /** One at a time; what fails changes nothing. */
  function renew(scope: string, entry: Entry<T>, load: () => Promise<T>): void {
    if (entry.renewing) return;
    entry.renewing = true;
    const value = load();
    value.then(
      () => {
        if (entries.get(scope) === entry) known.set(scope, value);
      },
      () => delete entry.renewing,
    );
  }

  const known: Memo<T> = {
    get(scope, load) {
      const kept = known.peek(scope);
      if (kept) return kept;
      const value = load();
      known.set(scope, value);
      return value;
    },

    lately(scope, load) {
      const entry = entries.get(scope);
      if (!entry || entry.until > now() || entry.end <= now()) return known.get(scope, load);
      renew(scope, entry, load);
      return entry.value;
    },

    peek(scope) {
      const entry = entries.get(scope);
      return entry && entry.until > now() ? entry.value : undefined;
    },

    set(scope, value) {
      const until = now() + lifetime;
      const entry: Entry<T> = { until, end: until + grace, value };
      entries.delete(scope);
      entries.set(scope, entry);
      // The oldest come first, and are over first.
      for (const [oldest, { end }] of entries) {
        if (end > now() && entries.size <= most) break;
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
