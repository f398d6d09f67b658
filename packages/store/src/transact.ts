import { setTimeout as wait } from "node:timers/promises";
import { CloudError } from "@deltacloud/core";
import { CompiledQuery } from "kysely";
import type { Kysely, Transaction } from "kysely";
import { isConflict } from "./database.ts";
import type { Schema } from "./schema.ts";
import { unavailable } from "./unavailable.ts";

/** Runs `work` in a transaction; again, from the start, where another's came between. */
export type Transact = <T>(work: (tx: Transaction<Schema>) => Promise<T>) => Promise<T>;

/** How often a transaction is tried. */
const maxTries = 12;

/**
 * Transactions that take turns: those of this daemon here, those of others by `takeTurn`. So none has
 * to be tried again because of another, and what lists page by is handed out in the order of commits.
 *
 * @param takeTurn a statement; without it the database alone decides which of two conflicting
 *   transactions has to be tried again
 */
export function transactor(db: Kysely<Schema>, takeTurn: string | undefined): Transact {
  let last: Promise<unknown> = Promise.resolve();
  let failure: { readonly time: number; readonly error: CloudError } | undefined;

  /** Who waits when the database does not answer fails with the one that asked, not one after another. */
  function checkSince(start: number): void {
    if (failure && failure.time >= start) throw failure.error;
  }

  async function once<T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
    return db
      .transaction()
      .setIsolationLevel("serializable")
      .execute(async (tx) => {
        if (takeTurn !== undefined) await tx.executeQuery(CompiledQuery.raw(takeTurn));
        return work(tx);
      });
  }

  async function tryOften<T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(work);
      } catch (error) {
        if (error instanceof CloudError && error.code === "Unavailable") {
          failure = { time: performance.now(), error };
        }
        if (!isConflict(error)) throw error;
        if (tries === maxTries) throw unavailable(error);
        await wait(Math.random() * 5 * 2 ** Math.min(tries, 6));
      }
    }
  }

  return (work) => {
    const start = performance.now();
    const result = last.then(() => {
      checkSince(start);
      return tryOften(work);
    });
    last = result.catch(() => {});
    return result;
  };
}
