import { createHmac, hash } from "node:crypto";

/** Derives the key that signs requests of one day, region and service. */
export type SigningKey = (secret: string, day: string, region: string, service: string) => Buffer;

/**
 * A derivation that remembers what it derived, since a key serves for a day.
 * It holds neither secrets nor user names, only digests.
 *
 * @param limit how many keys are kept; beyond it the oldest goes
 */
export function createSigningKey(limit: number): SigningKey {
  const keys = new Map<string, Buffer>();
  return (secret, day, region, service) => {
    const id = hash("sha256", `${day}/${region}/${service}/${secret}`, "base64");
    const known = keys.get(id);
    if (known) return known;
    const key = derive(secret, day, region, service);
    if (keys.size >= limit) keys.delete(keys.keys().next().value ?? "");
    keys.set(id, key);
    return key;
  };
}

/** Remembers the keys of some thousand users. */
export const signingKey: SigningKey = createSigningKey(1000);

// "kDate = HMAC("AWS4" + key, date), kRegion = HMAC(kDate, region), kService = HMAC(kRegion,
// service), kSigning = HMAC(kService, "aws4_request")"
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
function derive(secret: string, day: string, region: string, service: string): Buffer {
  return [day, region, service, "aws4_request"].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
