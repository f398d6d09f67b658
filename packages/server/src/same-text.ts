import { hash, timingSafeEqual } from "node:crypto";

/** Whether two texts are equal, in a time that tells neither where they differ nor their lengths. */
export function sameText(text: string, other: string): boolean {
  return timingSafeEqual(hash("sha256", text, "buffer"), hash("sha256", other, "buffer"));
}

/** The same for signatures, whose length is no secret: it spares the hashes. */
export function sameSignature(signature: string, other: string): boolean {
  const [bytes, others] = [Buffer.from(signature), Buffer.from(other)];
  return bytes.length === others.length && timingSafeEqual(bytes, others);
}
