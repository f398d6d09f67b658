import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createKeyPair, importKeyPair } from "./key-pair.ts";
import type { KeyPair } from "./key-pair.ts";
import { formatPublicKey } from "./openssh.ts";

/** Of 1,024 bits; made and measured by `ssh-keygen` and `openssl`, as the next. */
const rsa = {
  publicKey:
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC71xXXNMe9ZXhpSp094pK52WgDyDmdJ9QLXIBsHVrEHmaCjaIjmAUm" +
    "gBH8QzqkQFmvUUOkdzsaeOIVoW1Y85brez8HjuS9RKPrvx1HphIF538f8TB0BBBGn7foUdZC1+PQCRq2iH4Al9ummDOr" +
    "yKpwcPg51paVaRfDfOhIFQ89TQ== short",
  fingerprint: "cf:31:b2:69:e2:bd:b5:ea:be:26:92:14:30:8a:9f:9f",
};

const ed25519 = {
  publicKey:
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICwHiW7BkRhtvIGsxwcplCqHr6EvwtqRUeZNmMGP/R6j me at here",
  fingerprint: "+CI37cbfUAiunG82kpLQUJeQiq2V1a1ZGJwW20ApQz8=",
};

describe("an imported key", () => {
  it("of RSA has the MD5 of its public DER for a fingerprint", () => {
    expect(importKeyPair(rsa.publicKey)).toEqual({ type: "rsa", ...rsa });
  });

  it("of ed25519 has the SHA-256 of its public key, padded", () => {
    expect(importKeyPair(ed25519.publicKey)).toEqual({ type: "ed25519", ...ed25519 });
  });

  it("may have spaces around it and no comment", () => {
    const [type, base64] = ed25519.publicKey.split(" ");
    const { publicKey } = importKeyPair(`  ${type}  ${base64}\n`);
    expect(publicKey).toBe(`${type} ${base64}`);
  });

  const [, rsaBase64 = ""] = rsa.publicKey.split(" ");
  const [, ed25519Base64 = ""] = ed25519.publicKey.split(" ");
  const refused = {
    "no line": "",
    "no key": "ssh-ed25519",
    "another type of key":
      "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABB",
    "a type that is not that of the key": `ssh-rsa ${ed25519Base64}`,
    "a key of another type than it says": `ssh-ed25519 ${rsaBase64}`,
    "a key that is cut off": `ssh-rsa ${rsaBase64.slice(0, 100)}`,
    "bytes after the key": `ssh-ed25519 ${Buffer.concat([Buffer.from(ed25519Base64, "base64"), Buffer.alloc(3)]).toString("base64")}`,
    "what is no base64": "ssh-ed25519 AAAA*AAAA",
    "two lines": `${rsa.publicKey}\n${rsa.publicKey}`,
    "options before the key": `no-pty ${rsa.publicKey}`,
    "a PEM file": "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----",
  };
  it.each(Object.entries(refused))("is not %s", (_what, line) => {
    expect(() => importKeyPair(line)).toThrow(expect.objectContaining({ code: "InvalidArgument" }));
  });

  it("of RSA has from 1,024 to 4,096 bits", () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 768 });
    expect(() => importKeyPair(formatPublicKey(publicKey))).toThrow("this one has 768");
  });
});

describe("a pair made here", () => {
  it("of RSA is in PKCS#1 PEM, its fingerprint the SHA-1 of the PKCS#8 DER", async () => {
    const { publicKey, privateKey = "", fingerprint } = await createKeyPair("rsa");
    expect(privateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    const key = createPrivateKey(privateKey);
    expect(key.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(formatPublicKey(createPublicKey(key))).toBe(publicKey);
    const digest = hash("sha1", key.export({ type: "pkcs8", format: "der" }));
    expect(fingerprint).toBe(digest.match(/../g)?.join(":"));
  });

  it("of ed25519 has the fingerprint that its public half has when it is imported", async () => {
    const { publicKey, fingerprint } = await createKeyPair("ed25519");
    expect(importKeyPair(publicKey).fingerprint).toBe(fingerprint);
  });
});

describe.skipIf(spawnSync("ssh-keygen", ["-?"]).error)("ssh-keygen (where it is installed)", () => {
  it.each(["rsa", "ed25519"] as const)("reads a private key of type %s", async (type) => {
    const pair = await createKeyPair(type);
    const shown = keygen(["-y"], pair);
    expect(shown.split(" ").slice(0, 2).join(" ").trim()).toBe(pair.publicKey);
  });

  it("shows the fingerprint of an ed25519 key", async () => {
    const pair = await createKeyPair("ed25519");
    expect(keygen(["-l"], pair)).toContain(`SHA256:${pair.fingerprint.replace("=", "")} `);
  });
});

/** What `ssh-keygen` says of a private key. */
function keygen(options: readonly string[], { privateKey = "" }: KeyPair): string {
  const folder = mkdtempSync(join(tmpdir(), "key-"));
  try {
    const file = join(folder, "key");
    writeFileSync(file, privateKey, { mode: 0o600 });
    const { stdout, stderr, status } = spawnSync("ssh-keygen", [...options, "-f", file]);
    expect(status, stderr.toString()).toBe(0);
    return stdout.toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
