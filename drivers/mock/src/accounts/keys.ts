import { defined, invalidArgument, notFound } from "@deltacloud/core";
import type { CreateKey, Keys } from "@deltacloud/core";
import { createKeyPair, importKeyPair } from "@deltacloud/ssh-keys";
import type { KeyPair } from "@deltacloud/ssh-keys";
import type { StoreWriter } from "@deltacloud/store";
import { alreadyExists } from "../errors.ts";
import { keyDocuments, keysWhere, toKey } from "./key-record.ts";
import type { KeyRecord } from "./key-record.ts";
import type { World } from "../world.ts";

export function keys(world: World): Keys {
  const { store } = world;

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(keyDocuments)
        .list(account, { ...query, where: keysWhere(filter) });
      return { ...page, items: page.items.map(toKey) };
    },

    async create(ctx, request) {
      const account = await world.enter(ctx);
      const { name, tags = {} } = request;
      // Asked before as well, since a pair takes long to make.
      await checkName(store, account, name);
      const { privateKey, ...kept } = await keyPair(request);
      const record: KeyRecord = {
        id: world.newId(),
        name,
        ...kept,
        creationTime: world.now(),
        tags,
      };
      await store.transaction(async (writer) => {
        await checkName(writer, account, name);
        await writer.documents(keyDocuments).insert(account, record.id, record);
      });
      return { ...toKey(record), ...defined({ privateKey }) };
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      if (!(await store.documents(keyDocuments).remove(account, id))) throw notFound("key", id);
    },
  };
}

/** @throws CloudError `AlreadyExists` */
async function checkName(store: StoreWriter, account: string, name: string): Promise<void> {
  const { items } = await store
    .documents(keyDocuments)
    .list(account, { where: { name: [name] }, limit: 1 });
  if (items.length > 0) throw alreadyExists("key", name);
}

/** @throws CloudError `InvalidArgument` for a public key that can not be read, or not of `type` */
async function keyPair({ type, publicKey }: CreateKey): Promise<KeyPair> {
  if (publicKey === undefined) return createKeyPair(type ?? "rsa");
  const pair = importKeyPair(publicKey);
  if (type !== undefined && type !== pair.type) {
    throw invalidArgument(`the public key is of type ${pair.type}, not ${type}`);
  }
  return pair;
}
