/** Real SSH key pairs, with fingerprints as AWS shows them, so that the tools of both can check them. */
import { createPrivateKey, createPublicKey, generateKeyPair, hash } from "node:crypto";
import { promisify } from "node:util";
import { invalidArgument } from "@deltacloud/core";
import type { KeyType } from "@deltacloud/core";
import { formatPrivateKey, formatPublicKey, parsePublicKey, publicBlob } from "./openssh.ts";

export interface KeyPair {
  readonly type: KeyType;
  /** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html */
  readonly fingerprint: string;
  /** One line in OpenSSH form. */
  readonly publicKey: string;
  /** PEM for RSA, OpenSSH form for ed25519; only of a pair that was made here. */
  readonly privateKey?: string;
}

/** In bits, of the RSA keys that are taken. */
const rsaBits = { min: 1024, max: 4096 };

const generate = promisify(generateKeyPair);

/** Makes a pair, RSA of 2,048 bits, away from the event loop. */
export async function createKeyPair(type: KeyType): Promise<KeyPair> {
  if (type === "ed25519") {
    const { publicKey, privateKey } = await generate("ed25519");
    return {
      type,
      fingerprint: hash("sha256", publicBlob(publicKey), "base64"),
      publicKey: formatPublicKey(publicKey),
      privateKey: formatPrivateKey(privateKey),
    };
  }
  const { privateKey } = await generate("rsa", { modulusLength: 2048 });
  return keyPairOf(privateKey.export({ type: "pkcs1", format: "pem" }));
}

/**
 * The pair of an RSA private key that a cloud made.
 *
 * @param privateKey in PEM
 * @throws Error when it can not be read
 */
export function keyPairOf(privateKey: string): KeyPair {
  const key = createPrivateKey(privateKey);
  return {
    type: "rsa",
    fingerprint: colons(hash("sha1", key.export({ type: "pkcs8", format: "der" }))),
    publicKey: formatPublicKey(createPublicKey(key)),
    privateKey,
  };
}

/** Takes the public half of a pair made elsewhere. @throws CloudError `InvalidArgument` */
export function importKeyPair(line: string): KeyPair {
  const { type, key, comment } = parsePublicKey(line);
  const publicKey = formatPublicKey(key, comment);
  if (type === "ed25519") {
    return { type, fingerprint: hash("sha256", publicBlob(key), "base64"), publicKey };
  }
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < rsaBits.min || modulusLength > rsaBits.max) {
    throw invalidArgument(
      `an RSA key has ${rsaBits.min} to ${rsaBits.max} bits, this one has ${modulusLength}`,
    );
  }
  return {
    type,
    fingerprint: colons(hash("md5", key.export({ type: "spki", format: "der" }))),
    publicKey,
  };
}

/** @param hex such as `aabb`, for `aa:bb` */
function colons(hex: string): string {
  return hex.replaceAll(/..(?=.)/g, "$&:");
}
