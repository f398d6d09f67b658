import type { Kysely, Selectable } from "kysely";
import type { Schema } from "./schema.ts";

/** How long a token holds after its call ended, in milliseconds: a day, as EC2 documents. */
const lifetime = 24 * 60 * 60 * 1000;

/**
 * How long the daemon that runs a call may be silent before another may take over, in milliseconds:
 * it is then taken for dead.
 */
const lease = 9000;

/** How often a daemon that runs a call says so, in milliseconds. */
const renewal = 3000;

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

/** `begun` tells apart the calls that one token is used for over the days: epoch milliseconds of the first claim. */
export type TokenClaim =
  /** The caller is the one to run the call, perhaps after another died in it. */
  | { readonly state: "claimed"; readonly begun: number }
  /** Another is running it; ask again soon. */
  | { readonly state: "running" }
  | { readonly state: "done"; readonly result: unknown; readonly begun: number }
  /** It came with other parameters before. */
  | { readonly state: "mismatch" };

/** Client tokens of a store that is open. */
export interface OpenClientTokens extends ClientTokens {
  /** Holds the tokens of calls that run no longer. */
  close(): void;
}

/** @param now the time in epoch milliseconds */
export function clientTokens(db: Kysely<Schema>, now: () => number): OpenClientTokens {
  const renewals = new Map<string, NodeJS.Timeout>();

  const find = (scope: string, token: string) =>
    db
      .selectFrom("client_tokens")
      .selectAll()
      .where("scope", "=", scope)
      .where("token", "=", token)
      .executeTakeFirst();

  const update = (scope: string, token: string) =>
    db.updateTable("client_tokens").where("scope", "=", scope).where("token", "=", token);

  /** Holds the token for as long as the call runs, unless another has taken it. */
  function hold(scope: string, token: string, expires: number): void {
    const renew = async (): Promise<void> => {
      const later = now() + lease;
      const { numUpdatedRows } = await update(scope, token)
        .set({ expires: later })
        .where("expires", "=", expires)
        .where("result", "is", null)
        .executeTakeFirst();
      if (renewals.has(keyOf(scope, token)) && numUpdatedRows > 0n) hold(scope, token, later);
    };
    // Where the database does not answer the lease runs out, as if the daemon were dead.
    const timer = setTimeout(() => void renew().catch(() => {}), renewal).unref();
    renewals.set(keyOf(scope, token), timer);
  }

  function letGo(scope: string, token: string): void {
    clearTimeout(renewals.get(keyOf(scope, token)));
    renewals.delete(keyOf(scope, token));
  }

  /** How it stands with a token; undefined when it may be taken. */
  function standing(
    row: Selectable<Schema["client_tokens"]> | undefined,
    fingerprint: string,
  ): TokenClaim | undefined {
    if (!row || row.expires <= now()) return undefined;
    if (row.fingerprint !== fingerprint) return { state: "mismatch" };
    if (row.result === null) return { state: "running" };
    return { state: "done", result: JSON.parse(row.result), begun: row.begun };
  }

  return {
    async claim(scope, token, fingerprint) {
      // Most that come ask again and again: one statement tells them.
      const row = await find(scope, token);
      const known = standing(row, fingerprint);
      if (known) return known;
      const isTakenOver = row?.result === null && row.fingerprint === fingerprint;
      const begun = isTakenOver ? row.begun : now();
      const expires = now() + lease;
      const values = { fingerprint, result: null, begun, expires };
      const taken = await db
        .insertInto("client_tokens")
        .values({ scope, token, ...values })
        .onConflict((conflict) =>
          conflict
            .columns(["scope", "token"])
            .doUpdateSet(values)
            .where("client_tokens.expires", "<=", now()),
        )
        .returning("token")
        .executeTakeFirst();
      if (!taken) return standing(await find(scope, token), fingerprint) ?? { state: "running" };
      hold(scope, token, expires);
      return { state: "claimed", begun };
    },

    async complete(scope, token, result) {
      letGo(scope, token);
      await update(scope, token)
        .set({ result: JSON.stringify(result), expires: now() + lifetime })
        .execute();
    },

    async release(scope, token) {
      letGo(scope, token);
      await db
        .deleteFrom("client_tokens")
        .where("scope", "=", scope)
        .where("token", "=", token)
        .where("result", "is", null)
        .execute();
    },

    close() {
      for (const timer of renewals.values()) clearTimeout(timer);
      renewals.clear();
    },
  };
}

function keyOf(scope: string, token: string): string {
  return JSON.stringify([scope, token]);
}
