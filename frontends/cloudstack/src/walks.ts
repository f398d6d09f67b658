/** Lists that clients page through: the first page reads all, and those that follow take what it read. */

export interface Walks {
  /**
   * What `read` gives, or gave for an earlier page of the same list.
   *
   * @param list tells lists of an account apart
   * @param page counted from 1, which always reads
   */
  all<T>(
    account: string,
    list: string,
    page: number,
    read: () => Promise<readonly T[]>,
  ): Promise<readonly T[]>;
  /** Has the account's lists read anew: it is about to change something. */
  forget(account: string): void;
}

interface Walk {
  readonly list: string;
  readonly until: number;
  /** Absent while they are read. */
  readonly items?: readonly unknown[];
}

/** How long pages of one list may be apart, in milliseconds. */
const patience = 5000;

/** How many accounts' lists are kept, one for each. */
const most = 50;

/** @param now the time in epoch milliseconds */
export function createWalks(now: () => number): Walks {
  const walks = new Map<string, Walk>();

  function keep(account: string, walk: Walk): void {
    walks.set(account, walk);
    // Long lists are not held longer than they are good for.
    const drop = () => void (walks.get(account) === walk && walks.delete(account));
    setTimeout(drop, patience).unref();
  }

  return {
    async all<T>(account: string, list: string, page: number, read: () => Promise<readonly T[]>) {
      const walk = walks.get(account);
      if (page > 1 && walk?.list === list && walk.items && walk.until > now()) {
        return walk.items as readonly T[];
      }
      const begun: Walk = { list, until: now() + patience };
      walks.delete(account);
      walks.set(account, begun);
      const items = await read();
      // What was changed meanwhile may not be in them.
      if (walks.get(account) === begun) keep(account, { ...begun, items });
      const [oldest] = walks.keys();
      if (walks.size > most && oldest !== undefined) walks.delete(oldest);
      return items;
    },

    forget: (account) => void walks.delete(account),
  };
}
