/** Key pairs, by AWS's own SDK over a real port. */
import {
  CreateKeyPairCommand,
  DeleteKeyPairCommand,
  DescribeKeyPairsCommand,
  ImportKeyPairCommand,
} from "@aws-sdk/client-ec2";
import type { DescribeKeyPairsCommandInput } from "@aws-sdk/client-ec2";
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { idOf, seedKey } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

/** As `ssh-keygen -t ed25519` writes it. */
const ed25519 =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJ7pmZ1XxP0cHgsqxi6eOMsrwjNCtpvCCoK3XKyoQkC me@here";
const aKeyId = expect.stringMatching(/^key-[0-9a-f]{17}$/) as string;

const colons = (hex: string) => hex.replaceAll(/..(?=.)/g, "$&:");
const tags = (Key: string, Value: string) => [
  { ResourceType: "key-pair" as const, Tags: [{ Key, Value }] },
];

describe("CreateKeyPair", () => {
  it("makes an RSA key whose fingerprint is that of the private key it gives", async () => {
    const client = aClient(await aDaemon());
    const input = { KeyName: "mine", TagSpecifications: tags("a", "b") };
    const made = await answer(client.send(new CreateKeyPairCommand(input)));
    expect(made).toEqual({
      KeyName: "mine",
      KeyPairId: aKeyId,
      KeyFingerprint: expect.any(String) as string,
      KeyMaterial: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----\n/) as string,
      Tags: [{ Key: "a", Value: "b" }],
    });
    const key = createPrivateKey(made.KeyMaterial ?? "");
    const der = key.export({ type: "pkcs8", format: "der" });
    expect(made.KeyFingerprint).toBe(colons(createHash("sha1").update(der).digest("hex")));
  });

  it("makes an ed25519 key, and shows it without the private half ever after", async () => {
    const client = aClient(await aDaemon());
    const { KeyMaterial, ...made } = await answer(
      client.send(new CreateKeyPairCommand({ KeyName: "mine", KeyType: "ed25519" })),
    );
    expect(KeyMaterial).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    const { KeyPairs } = await answer(
      client.send(new DescribeKeyPairsCommand({ KeyNames: ["mine"] })),
    );
    expect(KeyPairs).toEqual([
      { ...made, KeyType: "ed25519", CreateTime: expect.any(Date) as Date },
    ]);
  });

  it.each<[string, ConstructorParameters<typeof CreateKeyPairCommand>[0], string]>([
    ["a name that is taken", { KeyName: "test-key" }, "InvalidKeyPair.Duplicate"],
    ["a name too long", { KeyName: "k".repeat(256) }, "InvalidParameterValue"],
    ["a name that is not ASCII", { KeyName: "schlüssel" }, "InvalidParameterValue"],
    ["a name with blanks at its ends", { KeyName: " mine " }, "InvalidParameterValue"],
    ["no name", { KeyName: undefined }, "MissingParameter"],
    ["a type that is none", { KeyName: "mine", KeyType: "dsa" as never }, "UnsupportedOperation"],
    ["the form of PuTTY", { KeyName: "mine", KeyFormat: "ppk" }, "UnsupportedOperation"],
    [
      "tags of something else",
      { KeyName: "mine", TagSpecifications: [{ ResourceType: "instance", Tags: [] }] },
      "UnsupportedOperation",
    ],
  ])("refuses %s and makes nothing", async (_, input, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new CreateKeyPairCommand(input)))).toMatchObject({
      code,
      status: 400,
    });
    const { KeyPairs } = await answer(client.send(new DescribeKeyPairsCommand({})));
    expect(KeyPairs).toEqual([seedKey]);
  });

  it("makes one of two keys of a name that are asked for at once", async () => {
    const client = aClient(await aDaemon());
    const make = () =>
      client.send(new CreateKeyPairCommand({ KeyName: "mine", KeyType: "ed25519" })).then(
        () => "made",
        (error: Error) => error.name,
      );
    const results = await Promise.all([make(), make(), make()]);
    expect(results.toSorted()).toEqual([
      "InvalidKeyPair.Duplicate",
      "InvalidKeyPair.Duplicate",
      "made",
    ]);
  });
});

describe("ImportKeyPair", () => {
  const importKey = (material: string | Uint8Array) => ({
    KeyName: "mine",
    PublicKeyMaterial: typeof material === "string" ? Buffer.from(material) : material,
  });

  it.each([
    ["as ssh-keygen writes it", ed25519],
    ["with a line end", `${ed25519}\n`],
    ["encoded twice, as some tools send it", Buffer.from(ed25519).toString("base64")],
  ])("takes a public key %s and shows it when asked", async (_, material) => {
    const client = aClient(await aDaemon());
    const input = { ...importKey(material), TagSpecifications: tags("a", "b") };
    const imported = await answer(client.send(new ImportKeyPairCommand(input)));
    const [, blob = ""] = ed25519.split(" ");
    const sha256 = createHash("sha256").update(Buffer.from(blob, "base64")).digest("base64");
    expect(imported).toEqual({
      KeyName: "mine",
      KeyPairId: aKeyId,
      KeyFingerprint: sha256,
      Tags: [{ Key: "a", Value: "b" }],
    });
    const shown = { ...imported, KeyType: "ed25519", CreateTime: expect.any(Date) as Date };
    const show = async (IncludePublicKey: boolean) => {
      const list = new DescribeKeyPairsCommand({ KeyNames: ["mine"], IncludePublicKey });
      return (await client.send(list)).KeyPairs;
    };
    expect(await show(true)).toEqual([{ ...shown, PublicKey: ed25519 }]);
    expect(await show(false)).toEqual([shown]);
  });

  it("shows of an RSA key the MD5 of its DER", async () => {
    const client = aClient(await aDaemon());
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { n = "", e = "" } = publicKey.export({ format: "jwk" });
    const field = (bytes: Buffer) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const number = (text: string) => {
      const bytes = Buffer.from(text, "base64url");
      return field((bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
    };
    const blob = Buffer.concat([field(Buffer.from("ssh-rsa")), number(e), number(n)]);
    const line = `ssh-rsa ${blob.toString("base64")}`;
    const { KeyFingerprint } = await client.send(new ImportKeyPairCommand(importKey(line)));
    const der = createPublicKey(publicKey.export({ type: "spki", format: "pem" })).export({
      type: "spki",
      format: "der",
    });
    expect(KeyFingerprint).toBe(colons(createHash("md5").update(der).digest("hex")));
  });

  it.each<[string, ConstructorParameters<typeof ImportKeyPairCommand>[0], string]>([
    ["what is no key", importKey("not a key"), "InvalidKey.Format"],
    ["bytes that are no text", importKey(Buffer.alloc(99, 0xff)), "InvalidKey.Format"],
    ["a key that was cut", importKey(ed25519.slice(0, 60)), "InvalidKey.Format"],
    [
      "a name that is taken",
      { ...importKey(ed25519), KeyName: "test-key" },
      "InvalidKeyPair.Duplicate",
    ],
  ])("refuses %s", async (_, input, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new ImportKeyPairCommand(input)))).toMatchObject({
      code,
      status: 400,
    });
  });
});

describe("DescribeKeyPairs", () => {
  it.each<[string, DescribeKeyPairsCommandInput, boolean]>([
    ["all", {}, true],
    ["by name", { KeyNames: ["test-key"] }, true],
    ["by id", { KeyPairIds: [seedKey.KeyPairId ?? ""] }, true],
    ["by the cloud's own id", { KeyPairIds: ["test-key"] }, true],
    ["that pass a filter", { Filters: [{ Name: "key-name", Values: ["t*"] }] }, true],
    [
      "by fingerprint",
      { Filters: [{ Name: "fingerprint", Values: [seedKey.KeyFingerprint ?? ""] }] },
      true,
    ],
    ["that do not pass a filter", { Filters: [{ Name: "key-name", Values: ["x"] }] }, false],
    [
      "by name that do not pass a filter",
      { KeyNames: ["test-key"], Filters: [{ Name: "key-name", Values: ["x"] }] },
      false,
    ],
  ])("shows keys %s", async (_, input, shown) => {
    const client = aClient(await aDaemon());
    expect(await answer(client.send(new DescribeKeyPairsCommand(input)))).toEqual({
      KeyPairs: shown ? [seedKey] : [],
    });
  });

  it.each<[DescribeKeyPairsCommandInput, string]>([
    [{ KeyNames: ["test-key", "none"] }, "The key pair 'none' does not exist"],
    [
      { KeyPairIds: ["key-0123456789abcdef0"] },
      "The key pair 'key-0123456789abcdef0' does not exist",
    ],
  ])("refuses keys that are not there: %j", async (input, message) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new DescribeKeyPairsCommand(input)))).toEqual({
      code: "InvalidKeyPair.NotFound",
      status: 400,
      message,
    });
  });
});

describe("DeleteKeyPair", () => {
  it.each([{ KeyName: "test-key" }, { KeyPairId: idOf("key", "test-key") }])(
    "deletes the key of %j, and is a success where there is none",
    async (input) => {
      const client = aClient(await aDaemon());
      const remove = () => answer(client.send(new DeleteKeyPairCommand(input)));
      expect(await remove()).toEqual({ Return: true, KeyPairId: idOf("key", "test-key") });
      expect(await answer(client.send(new DescribeKeyPairsCommand({})))).toEqual({ KeyPairs: [] });
      expect(await remove()).toEqual({ Return: true });
    },
  );

  it("refuses a name and an id of two keys, and neither", async () => {
    const client = aClient(await aDaemon());
    const input = { KeyName: "other", KeyPairId: idOf("key", "test-key") };
    expect(await failureOf(client.send(new DeleteKeyPairCommand(input)))).toMatchObject({
      code: "InvalidParameterCombination",
      status: 400,
    });
    expect(await failureOf(client.send(new DeleteKeyPairCommand({})))).toMatchObject({
      code: "MissingParameter",
      status: 400,
    });
  });
});
