import { hash } from "node:crypto";

/**
 * An account as AWS numbers them: 12 digits. An id that has this form stays; any other gives digits
 * of its SHA-256, so that every daemon computes the same.
 */
export function toAccountId(nativeId: string): string {
  let id = derived.get(nativeId);
  if (id === undefined) {
    id = derive(nativeId);
    if (derived.size >= maxKept) derived.clear();
    derived.set(nativeId, id);
  }
  return id;
}

/** Kept, since each resource of a list names its owner. */
const derived = new Map<string, string>();
const maxKept = 1000;

function derive(nativeId: string): string {
  if (/^\d{12}$/.test(nativeId)) return nativeId;
  const number = BigInt(`0x${hash("sha256", nativeId).slice(0, 15)}`);
  return String(number % 1_000_000_000_000n).padStart(12, "0");
}
