import { defined, invalidArgument, notFound } from "@deltacloud/core";
import type { Key, Keys } from "@deltacloud/core";
import { createKeyPair, keyPairOf, importKeyPair } from "@deltacloud/ssh-keys";
import type { KeyPair } from "@deltacloud/ssh-keys";
import { onlyRow, textOf } from "./client/json.ts";
import type { Row } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { alreadyExists, isCode } from "./errors.ts";
import { findKey, findKeyNamed, keyIdOf } from "./key-row.ts";
import { everything, keptTagsOf, keyFacts, rewrite } from "./instances/records.ts";
import type { KeyFacts } from "./instances/records.ts";
import { keepTags } from "./tags/tagger.ts";
import type { World } from "./world.ts";

/**
 * SSH key pairs. What CloudStack does not tell of a key is kept here when the key is made: its public
 * half and the fingerprint as AWS shows it.
 */
export function keys(world: World): Keys {
  const { store, snapshots } = world;

  async function load(session: Session): Promise<readonly Key[]> {
    const owner = await world.owner(session);
    const [rows, facts, tags] = await Promise.all([
      session.list("listSSHKeyPairs", "sshkeypair", {}),
      everything(store.documents(keyFacts), owner.id),
      keptTagsOf(store, owner.id, "key"),
    ]);
    const byName = new Map(facts.map((each) => [each.name, each]));
    return rows.map((row) => ({
      ...toKey(row, byName.get(textOf(row, "name") ?? "")),
      tags: tags.get(keyIdOf(row)) ?? {},
    }));
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return snapshots.page(session.scope, "keys", query, () => load(session));
    },

    async create(ctx, { name, type, publicKey, tags = {} }) {
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const { row, pair } = await make(session, name, type, publicKey);
      const { privateKey, ...lasting } = pair;
      const facts: KeyFacts = {
        ...lasting,
        name,
        serverFingerprint: textOf(row, "fingerprint") ?? "",
        creationTime: world.now(),
      };
      await rewrite(store, keyFacts, owner.id, name, () => facts);
      const key = toKey(row, facts);
      await keepTags(world, owner.id, { kind: "key", id: key.id }, () => tags);
      return { ...key, tags, ...defined({ privateKey }) };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const row = await findKey(session, id);
      const name = row && textOf(row, "name");
      if (name === undefined) throw notFound("key", id);
      await session.call("deleteSSHKeyPair", { name });
      await rewrite(store, keyFacts, owner.id, name, () => undefined);
      await keepTags(world, owner.id, { kind: "key", id }, () => ({}));
    },
  };
}

/** @throws CloudError `AlreadyExists`; `InvalidArgument` for a public key that can not be read, or not of `type` */
async function make(
  session: Session,
  name: string,
  type: Key["type"] | undefined,
  publicKey: string | undefined,
): Promise<{ readonly row: Row; readonly pair: KeyPair }> {
  if (publicKey === undefined && type !== "ed25519") {
    const row = await send(session, name, () => session.call("createSSHKeyPair", { name }));
    const privateKey = textOf(row, "privatekey") ?? "";
    return { row, pair: { ...keyPairOf(privateKey), privateKey } };
  }
  const pair = publicKey === undefined ? await createKeyPair("ed25519") : importKeyPair(publicKey);
  if (type !== undefined && type !== pair.type) {
    throw invalidArgument(`the public key is of type ${pair.type}, not ${type}`);
  }
  const row = await send(session, name, () =>
    session.call("registerSSHKeyPair", { name, publickey: pair.publicKey }),
  );
  return { row, pair };
}

/** Older servers do not tell the id of what they made. */
async function send(session: Session, name: string, call: () => Promise<Row>): Promise<Row> {
  try {
    const row = onlyRow(await call());
    if (textOf(row, "id") !== undefined) return row;
    return { ...(await findKeyNamed(session, name)), ...row };
  } catch (error) {
    if (isCode(error, "AlreadyExists")) throw alreadyExists("key", name);
    throw error;
  }
}

export function toKey(row: Row, facts: KeyFacts | undefined): Key {
  const fingerprint = textOf(row, "fingerprint") ?? "";
  const common = { id: keyIdOf(row), name: textOf(row, "name") ?? "", tags: {} };
  // One of that name that was made elsewhere since is another key.
  if (!facts || (facts.serverFingerprint !== "" && facts.serverFingerprint !== fingerprint)) {
    return { ...common, type: "rsa", fingerprint };
  }
  const { type, publicKey, creationTime } = facts;
  return {
    ...common,
    type,
    fingerprint: facts.fingerprint,
    publicKey,
    creationTime: new Date(creationTime),
  };
}
