/** Secrets at rest: AES-256-GCM, https://csrc.nist.gov/pubs/sp/800/38/d/final. */
import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";

/** A key of 32 bytes that secrets are sealed under. */
export interface MasterKey {
  /** Tells keys apart and nothing about them; it stands in each text that was sealed under this one. */
  readonly name: string;
  readonly bytes: Buffer;
}

const cipher = "aes-256-gcm";
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

export function createMasterKey(): MasterKey {
  return named(randomBytes(keyLength));
}

/** @param text 32 bytes in base64 */
export function parseMasterKey(text: string): MasterKey | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === keyLength ? named(bytes) : undefined;
}

export function formatMasterKey({ bytes }: MasterKey): string {
  return bytes.toString("base64");
}

/** @param place where the text is kept: moved elsewhere it can not be opened */
export function seal(key: MasterKey, place: string, secret: string): string {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagLength });
  sealing.setAAD(Buffer.from(place));
  const parts = [nonce, sealing.update(secret, "utf8"), sealing.final(), sealing.getAuthTag()];
  return `${key.name}.${Buffer.concat(parts).toString("base64")}`;
}

/** The name of the key that a text was sealed under. */
export function sealedUnder(sealed: string): string {
  return sealed.split(".", 1)[0] ?? "";
}

/** @throws Error for a text that was altered, moved, or sealed under another key */
export function unseal(key: MasterKey, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(key.name.length + 1), "base64");
  const opening = createDecipheriv(cipher, key.bytes, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  opening.setAAD(Buffer.from(place));
  opening.setAuthTag(bytes.subarray(-tagLength));
  const content = bytes.subarray(nonceLength, -tagLength);
  return Buffer.concat([opening.update(content), opening.final()]).toString("utf8");
}

function named(bytes: Buffer): MasterKey {
  return {
    name: hash("sha256", Buffer.concat([Buffer.from("name of "), bytes])).slice(0, 16),
    bytes,
  };
}
