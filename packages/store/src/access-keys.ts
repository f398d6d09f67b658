/**
 * Access keys that were registered here, for users of a cloud that does not tell the secrets of its
 * own, or tells them to nobody but the user. They are not SSH keys.
 */
import { CloudError } from "@deltacloud/core";
import type { Credentials } from "@deltacloud/core";
import type { Kysely, Transaction } from "kysely";
import type { MasterKeys } from "./master-keys.ts";
import type { Schema } from "./schema.ts";
import { seal, sealedUnder, unseal } from "./seal.ts";
import type { Transact } from "./transact.ts";

/** An access key with all that is secret about it. */
export interface AccessKey {
  readonly id: string;
  /** What its holder signs requests with. */
  readonly secret: string;
  /** What it stands for at the cloud. */
  readonly credentials: Credentials;
}

/** What can be shown of an access key. */
export interface AccessKeySummary {
  readonly id: string;
  /** At the cloud. */
  readonly user: string;
  readonly creationTime: Date;
}

export interface AccessKeys {
  find(id: string): Promise<AccessKey | undefined>;
  /** By id. */
  list(): Promise<readonly AccessKeySummary[]>;
  /**
   * Registers a key, or gives one of the same user new secrets.
   *
   * @throws CloudError `AlreadyExists` when the id is that of another user's key
   */
  put(key: AccessKey): Promise<void>;
  /** Whether there was one. @param user only if it is this user's */
  remove(id: string, user?: string): Promise<boolean>;
  /**
   * Seals all secrets under a new master key, or, where the operator keeps the master keys, under the
   * first of them. Daemons that run go on working, provided that they are given both meanwhile.
   *
   * @returns how many access keys were sealed anew
   */
  rotate(): Promise<number>;
}

/** Where each secret is kept, which it is sealed to. */
const placeOf = (id: string) => ({ secret: `secret of ${id}`, accountSecret: `account of ${id}` });

/** @param resealOthers seals what else there is under master keys anew */
export function accessKeys(
  db: Kysely<Schema>,
  transact: Transact,
  masters: MasterKeys,
  now: () => number,
  resealOthers: (tx: Transaction<Schema>) => Promise<void>,
): AccessKeys {
  const open = (place: string, sealed: string): string =>
    unseal(masters.find(sealedUnder(sealed)), place, sealed);

  async function find(from: Kysely<Schema>, id: string): Promise<AccessKey | undefined> {
    const row = await from
      .selectFrom("access_keys")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) return undefined;
    const place = placeOf(id);
    return {
      id,
      secret: open(place.secret, row.secret),
      credentials: { user: row.account, secret: open(place.accountSecret, row.account_secret) },
    };
  }

  /** The secrets as they are kept, under the current master key. */
  function toSecrets({ id, secret, credentials }: AccessKey) {
    const master = masters.current();
    const place = placeOf(id);
    return {
      secret: seal(master, place.secret, secret),
      account_secret: seal(master, place.accountSecret, credentials.secret),
    };
  }

  /** @throws Error when what is there was sealed under a master key that is not known here */
  async function checkMasters(tx: Transaction<Schema>): Promise<void> {
    const row = await tx.selectFrom("access_keys").select("secret").limit(1).executeTakeFirst();
    if (row) masters.find(sealedUnder(row.secret));
  }

  return {
    find: (id) => find(db, id),

    async list() {
      const rows = await db
        .selectFrom("access_keys")
        .select(["id", "account", "created"])
        .orderBy("id")
        .execute();
      return rows.map(({ id, account, created }) => ({
        id,
        user: account,
        creationTime: new Date(created),
      }));
    },

    put: (key) =>
      transact(async (tx) => {
        await checkMasters(tx);
        const account = key.credentials.user;
        const row = await tx
          .insertInto("access_keys")
          .values({ id: key.id, account, ...toSecrets(key), created: now() })
          .onConflict((conflict) =>
            conflict
              .column("id")
              .doUpdateSet(toSecrets(key))
              .where("access_keys.account", "=", account),
          )
          .returning("id")
          .executeTakeFirst();
        if (!row) throw new CloudError("AlreadyExists", `the access key '${key.id}' is another's`);
      }),

    async remove(id, user) {
      let rows = db.deleteFrom("access_keys").where("id", "=", id);
      if (user !== undefined) rows = rows.where("account", "=", user);
      const { numDeletedRows } = await rows.executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async rotate() {
      masters.add?.();
      const count = await transact(async (tx) => {
        const rows = await tx.selectFrom("access_keys").select("id").execute();
        for (const { id } of rows) {
          const key = await find(tx, id);
          if (key)
            await tx.updateTable("access_keys").set(toSecrets(key)).where("id", "=", id).execute();
        }
        await resealOthers(tx);
        return rows.length;
      });
      masters.forgetOthers?.();
      return count;
    },
  };
}
