import { timingSafeEqual } from "node:crypto";

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function sameText(text: string, other: string): boolean {
  const bytes = Buffer.from(text);
  const otherBytes = Buffer.from(other);
  return bytes.length === otherBytes.length && timingSafeEqual(bytes, otherBytes);
}
