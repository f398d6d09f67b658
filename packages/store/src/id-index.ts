import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** Which native id each derived id stands for, kept so that the way back needs no search. */
export interface IdIndex {
  /** Notes pairs of derived id and native id; pairs that are known stay. */
  remember(scope: string, pairs: ReadonlyMap<string, string>): Promise<void>;
  /** The native id; undefined when the pair was never noted. */
  find(scope: string, id: string): Promise<string | undefined>;
}

/** How many pairs one statement takes. */
const batch = 500;

export function idIndex(db: Kysely<Schema>): IdIndex {
  return {
    async remember(scope, pairs) {
      const rows = [...pairs].map(([id, native]) => ({ scope, id, native }));
      for (let start = 0; start < rows.length; start += batch) {
        await db
          .insertInto("id_index")
          .values(rows.slice(start, start + batch))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },

    async find(scope, id) {
      const row = await db
        .selectFrom("id_index")
        .select("native")
        .where("scope", "=", scope)
        .where("id", "=", id)
        .executeTakeFirst();
      return row?.native;
    },
  };
}
