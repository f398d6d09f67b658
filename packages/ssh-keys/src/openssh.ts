/**
 * The forms in which OpenSSH writes keys.
 *
 * https://www.rfc-editor.org/rfc/rfc4253#section-6.6 (ssh-rsa),
 * https://www.rfc-editor.org/rfc/rfc8709 (ssh-ed25519),
 * https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key (private keys)
 */
import { createPublicKey, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { invalidArgument } from "@deltacloud/core";
import type { KeyType } from "@deltacloud/core";

/** A public key on the wire: its name and its numbers, each with its length before it. */
export function publicBlob(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === "rsa") {
    const { n = "", e = "" } = key.export({ format: "jwk" });
    return Buffer.concat([field("ssh-rsa"), integer(e), integer(n)]);
  }
  return Buffer.concat([field("ssh-ed25519"), field(ed25519Bytes(key))]);
}

/** One line, as in `authorized_keys`. */
export function formatPublicKey(key: KeyObject, comment = ""): string {
  return `ssh-${key.asymmetricKeyType} ${publicBlob(key).toString("base64")} ${comment}`.trim();
}

export interface PublicKey {
  readonly type: KeyType;
  readonly key: KeyObject;
  /** Empty where the line has none. */
  readonly comment: string;
}

/**
 * Reads a line as {@link formatPublicKey} writes it.
 *
 * @throws CloudError `InvalidArgument` for any other
 */
export function parsePublicKey(line: string): PublicKey {
  const [, type, base64 = "", comment = ""] =
    /^ssh-(rsa|ed25519) +([\w+/=]+)(?: +(.*))?$/.exec(line.trim()) ?? [];
  const blob = Buffer.from(base64, "base64");
  if (type === "rsa" || type === "ed25519") {
    const key = keyOf(type, blob);
    // Nothing but the one right way to write this key.
    if (key && formatPublicKey(key) === `ssh-${type} ${base64}`) return { type, key, comment };
  }
  throw invalidArgument(
    "the public key is not one line in OpenSSH form, such as 'ssh-ed25519 AAAAC3Nz… me@here'",
  );
}

function keyOf(type: KeyType, blob: Buffer): KeyObject | undefined {
  try {
    const [, first = "", second = ""] = fieldsOf(blob).map((bytes) => bytes.toString("base64url"));
    const key =
      type === "rsa"
        ? { kty: "RSA", e: first, n: second }
        : { kty: "OKP", crv: "Ed25519", x: first };
    return createPublicKey({ key, format: "jwk" });
  } catch {
    return undefined;
  }
}

/** An ed25519 private key without passphrase, as `ssh-keygen` writes it. */
export function formatPrivateKey(privateKey: KeyObject): string {
  const publicKey = createPublicKey(privateKey);
  const blob = publicBlob(publicKey);
  // https://www.rfc-editor.org/rfc/rfc8410#section-7: the seed ends the structure.
  const seed = privateKey.export({ type: "pkcs8", format: "der" }).subarray(-32);
  const check = randomBytes(4);
  const secret = padded(
    Buffer.concat([
      check,
      check,
      blob,
      field(Buffer.concat([seed, ed25519Bytes(publicKey)])),
      field("no comment"),
    ]),
  );
  const body = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    field("none"),
    field("none"),
    field(""),
    uint32(1),
    field(blob),
    field(secret),
  ]);
  const lines = body.toString("base64").match(/.{1,70}/g) ?? [];
  return [
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    ...lines,
    "-----END OPENSSH PRIVATE KEY-----",
    "",
  ].join("\n");
}

function padded(bytes: Buffer): Buffer {
  const missing = -bytes.length & 7;
  return Buffer.concat([bytes, Buffer.from([1, 2, 3, 4, 5, 6, 7].slice(0, missing))]);
}

/** https://www.rfc-editor.org/rfc/rfc8410#section-4: the key ends the structure. */
function ed25519Bytes(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: "spki", format: "der" }).subarray(-32);
}

function field(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

/** A positive number, which a first bit that is set would make negative. */
function integer(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, "base64url");
  const negative = (bytes[0] ?? 0) >= 0x80;
  return field(negative ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** @throws RangeError when the last field is cut off */
function fieldsOf(blob: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let start = 0; start < blob.length;) {
    const end = start + 4 + blob.readUInt32BE(start);
    fields.push(blob.subarray(start + 4, end));
    start = end;
  }
  return fields;
}
