import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "./any-text.ts";
import { toAccountId } from "./account-id.ts";
import { deriveId, idPrefixes, isEc2Id } from "./ids.ts";
import type { IdKind } from "./ids.ts";

const kinds = Object.keys(idPrefixes) as (keyof typeof idPrefixes)[];
const kind = fc.constantFrom(...kinds);

describe("an id", () => {
  it.each<[IdKind, string, string]>([
    ["instance", "0f5e2d1c-9b8a-4c3d-8e7f-0123456789ab", "i-0f5e2d1c9b8a4c3d8"],
    ["image", "0F5E2D1C-9B8A-4C3D-8E7F-0123456789AB", "ami-0f5e2d1c9b8a4c3d8"],
    ["instance", "i-0123456789abcdef0", "i-0123456789abcdef0"],
    ["instance", "i-01234567", "i-01234567"],
    ["instance", "inst0", `i-${sha256("inst0").slice(0, 17)}`],
    ["instance", "ami-0123456789abcdef0", `i-${sha256("ami-0123456789abcdef0").slice(0, 17)}`],
    ["key", "test-key", `key-${sha256("test-key").slice(0, 17)}`],
    ["reservation", "12", `r-${sha256("12").slice(0, 17)}`],
  ])("of kind %s and native id %s is %s", (of, native, id) => {
    expect(deriveId(of, native)).toBe(id);
  });

  it("has the form of AWS's, stays the same, and is its own when derived again", () => {
    fc.assert(
      fc.property(kind, fc.oneof(anyText(), fc.uuid()), (of, native) => {
        const id = deriveId(of, native);
        expect(id).toMatch(new RegExp(`^${idPrefixes[of]}-([0-9a-f]{8}|[0-9a-f]{17})$`));
        expect(isEc2Id(of, id)).toBe(true);
        expect(deriveId(of, native)).toBe(id);
        expect(deriveId(of, id)).toBe(id);
      }),
    );
  });

  it("differs where the native ids differ", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2 }), (natives) => {
        const ids = new Set(natives.map((native) => deriveId("instance", native)));
        expect(ids.size).toBe(natives.length);
      }),
    );
  });

  it.each([
    "i-",
    "i-0123456789abcdef",
    "i-0123456789abcdef01",
    "i-0123456789ABCDEF0",
    "i-0123456g",
    "ami-0123456789abcdef0",
    "I-01234567",
    "xi-01234567",
    "i-01234567\n",
    "",
  ])("is none of an instance when it is %j", (id) => {
    expect(isEc2Id("instance", id)).toBe(false);
  });
});

describe("an account's number", () => {
  it("is that of AWS's form when the account has one", () => {
    expect(toAccountId("012345678901")).toBe("012345678901");
  });

  it("has 12 digits and stays the same, whatever the account", () => {
    fc.assert(
      fc.property(anyText(), (account) => {
        expect(toAccountId(account)).toMatch(/^\d{12}$/);
        expect(toAccountId(account)).toBe(toAccountId(account));
      }),
    );
    expect(toAccountId("mockuser")).not.toBe(toAccountId("mockuser2"));
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
