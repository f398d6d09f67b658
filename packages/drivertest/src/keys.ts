import { createPrivateKey, hash } from "node:crypto";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aPublicKey, fingerprintOf } from "./public-key.ts";
import type { Suite } from "./suite.ts";
import { idsOf, walk } from "./walk.ts";

const making = ["keys.create", "keys.destroy", "keys.list"] as const;

export function testKeys(suite: Suite): void {
  testPairs(suite);
  testImport(suite);
  testNames(suite);
}

function testPairs({ test }: Suite): void {
  test("a pair is RSA by default, and its private key can be used", making, async ({ aKey }) => {
    const { type, privateKey = "none was given" } = await aKey({});
    expect(type).toBe("rsa");
    expect(createPrivateKey(privateKey).asymmetricKeyType).toBe("rsa");
  });

  test("the fingerprint of an RSA pair is SHA-1 of its private key", making, async ({ aKey }) => {
    const { fingerprint, privateKey = "none was given" } = await aKey({});
    const der = createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" });
    expect(fingerprint.replaceAll(":", "")).toBe(hash("sha1", der));
  });

  test("a pair is ed25519 where asked for", [...making, "keys.type"], async ({ aKey }) => {
    const { type, privateKey, fingerprint } = await aKey({ type: "ed25519" });
    expect(type).toBe("ed25519");
    expect(privateKey).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    expect(Buffer.from(fingerprint, "base64")).toHaveLength(32);
  });

  test("a private key is shown once only", making, async ({ cloud, ctx, aKey }) => {
    const { id, privateKey, ...lasting } = await aKey({});
    expect(privateKey).toMatch(/^-----BEGIN /);
    expect(await cloud.keys.get(ctx, id)).toEqual({ id, ...lasting });
  });
}

function testImport({ test }: Suite): void {
  const importing = [...making, "keys.import"] as const;

  test("an imported key is kept without a private key", importing, async (scene) => {
    const publicKey = aPublicKey();
    const key = await scene.aKey({ publicKey });
    expect(key).toMatchObject({ type: "rsa", publicKey });
    expect(key.privateKey).toBeUndefined();
    expect(await scene.cloud.keys.get(scene.ctx, key.id)).toEqual(key);
  });

  test("the fingerprint of an imported key is MD5 of its public half", importing, async (scene) => {
    const publicKey = aPublicKey();
    expect((await scene.aKey({ publicKey })).fingerprint).toBe(fingerprintOf(publicKey));
  });

  const unreadable = {
    "an empty public key": "",
    "a word for a public key": "ssh-rsa",
    "a public key that is cut off": aPublicKey().slice(0, 200),
    "a public key of two lines": `${aPublicKey()}\n${aPublicKey()}`,
    "a public key of an unknown type": aPublicKey().replace("ssh-rsa", "ssh-none"),
  };
  for (const [what, publicKey] of Object.entries(unreadable)) {
    test(`${what} is refused`, importing, ({ aKey }) =>
      expectFailure(aKey({ publicKey }), "InvalidArgument"),
    );
  }
}

function testNames({ test }: Suite): void {
  test("a key is found by its name", making, async ({ cloud, ctx, aKey }) => {
    const { id, name } = await aKey();
    expect((await cloud.keys.getByName(ctx, name)).id).toBe(id);
  });

  test("an unknown name finds no key", ["keys.list"], ({ cloud, ctx }) =>
    expectFailure(cloud.keys.getByName(ctx, "no-such-key"), "NotFound", {
      kind: "key",
      id: "no-such-key",
    }),
  );

  test("no two keys of an account have the same name", making, async ({ aKey }) => {
    const { name } = await aKey();
    await expectFailure(aKey({ name }), "AlreadyExists", { kind: "key", id: name });
  });

  test("a destroyed key is gone", making, async ({ cloud, ctx, aKey }) => {
    const key = { kind: "key", id: (await aKey()).id } as const;
    await cloud.keys.destroy(ctx, key.id);
    await expectFailure(cloud.keys.get(ctx, key.id), "NotFound", key);
    await expectFailure(cloud.keys.destroy(ctx, key.id), "NotFound", key);
  });

  test("the name of a destroyed key is free again", making, async ({ cloud, ctx, aKey }) => {
    const { id, name } = await aKey();
    await cloud.keys.destroy(ctx, id);
    expect((await aKey({ name })).name).toBe(name);
  });

  test("an unknown key can not be destroyed", ["keys.destroy"], ({ cloud, ctx }) =>
    expectFailure(cloud.keys.destroy(ctx, "no-such-id"), "NotFound", {
      kind: "key",
      id: "no-such-id",
    }),
  );

  test("a key has the tags given", [...making, "tags.list"], async ({ cloud, ctx, aKey }) => {
    const tags = { Team: "blue" };
    const { id } = await aKey({ tags });
    expect((await cloud.keys.get(ctx, id)).tags).toEqual(tags);
    expect((await cloud.tags.list(ctx, { ids: [id] })).items).toHaveLength(1);
  });

  test(
    "keys that come and go while a list is paged change no other's place in it",
    making,
    async (scene) => {
      const there: string[] = [];
      for (let made = 0; made < 4; made += 1) there.push((await scene.aKey()).id);
      const gone: string[] = [];
      const seen = await walk(scene.cloud.keys, scene.ctx, async (before) => {
        const shown = before.at(-1) ?? "";
        if (gone.length > 0 || !there.includes(shown)) return;
        gone.push(shown);
        await scene.cloud.keys.destroy(scene.ctx, shown);
        await scene.aKey();
      });
      expect(gone).toHaveLength(1);
      expect(seen).toEqual(expect.arrayContaining(there));
      expect(idsOf(await scene.cloud.keys.all(scene.ctx))).not.toContain(gone[0]);
    },
  );
}
