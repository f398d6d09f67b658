import { hash } from "node:crypto";

/**
 * An account as AWS numbers them: 12 digits. An id that has this form stays; any other gives digits
 * of its SHA-256, so that every daemon computes the same.
 */
export function toAccountId(nativeId: string): string {
  if (/^\d{12}$/.test(nativeId)) return nativeId;
  const number = BigInt(`0x${hash("sha256", nativeId).slice(0, 15)}`);
  return String(number % 1_000_000_000_000n).padStart(12, "0");
}
