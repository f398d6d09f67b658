import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** How long a token holds after its call ended, in milliseconds: a day, as EC2 documents. */
const lifetime = 24 * 60 * 60 * 1000;

/**
 * How long a call may run before another with the same token may take over, in milliseconds:
 * its daemon is then taken for dead.
 */
const lease = 60 * 1000;

/** Tokens that clients give so that a call sent twice has its effect once. */
export interface ClientTokens {
  /**
   * Takes the token for a call that is about to run; of many at once, on any number of daemons, one
   * gets it.
   *
   * @param fingerprint digest of the parameters
   */
  claim(scope: string, token: string, fingerprint: string): Promise<TokenClaim>;
  /** Notes what the call gave. @param result anything that JSON can hold */
  complete(scope: string, token: string, result: unknown): Promise<void>;
  /** Gives the token back after a call that failed, so that it may be tried again. */
  release(scope: string, token: string): Promise<void>;
}

export type TokenClaim =
  /** The caller is the one to run the call. */
  | { readonly state: "claimed" }
  /** Another is running it; ask again soon. */
  | { readonly state: "running" }
  | { readonly state: "done"; readonly result: unknown }
  /** It came with other parameters before. */
  | { readonly state: "mismatch" };

/** @param now the time in epoch milliseconds */
export function clientTokens(db: Kysely<Schema>, now: () => number): ClientTokens {
  const find = (scope: string, token: string) =>
    db
      .selectFrom("client_tokens")
      .selectAll()
      .where("scope", "=", scope)
      .where("token", "=", token)
      .executeTakeFirst();

  const update = (scope: string, token: string) =>
    db.updateTable("client_tokens").where("scope", "=", scope).where("token", "=", token);

  return {
    async claim(scope, token, fingerprint) {
      const expires = now() + lease;
      const inserted = await db
        .insertInto("client_tokens")
        .values({ scope, token, fingerprint, result: null, expires })
        .onConflict((conflict) => conflict.doNothing())
        .returning("token")
        .executeTakeFirst();
      if (inserted) return { state: "claimed" };

      const taken = await update(scope, token)
        .set({ fingerprint, result: null, expires })
        .where("expires", "<=", now())
        .returning("token")
        .executeTakeFirst();
      if (taken) return { state: "claimed" };

      const row = await find(scope, token);
      if (!row) return { state: "running" };
      if (row.fingerprint !== fingerprint) return { state: "mismatch" };
      if (row.result === null) return { state: "running" };
      return { state: "done", result: JSON.parse(row.result) };
    },

    async complete(scope, token, result) {
      await update(scope, token)
        .set({ result: JSON.stringify(result), expires: now() + lifetime })
        .execute();
    },

    async release(scope, token) {
      await db
        .deleteFrom("client_tokens")
        .where("scope", "=", scope)
        .where("token", "=", token)
        .where("result", "is", null)
        .execute();
    },
  };
}
