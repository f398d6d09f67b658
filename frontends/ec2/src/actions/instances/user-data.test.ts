import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUserData } from "./user-data.ts";

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const lines = (text: string, length: number) =>
  text.replaceAll(new RegExp(`.{${length}}`, "g"), "$&\n");

describe("user data", () => {
  it("is the bytes of its base64, in one line or in many, padded or not", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const text = base64(bytes);
        for (const form of [text, lines(text, 60), lines(text, 76), text.replace(/=+$/, "")]) {
          expect(new Uint8Array(decodeUserData(form))).toEqual(bytes);
        }
        const safe = Buffer.from(bytes).toString("base64url");
        expect(new Uint8Array(decodeUserData(safe))).toEqual(bytes);
      }),
    );
  });

  it.each(["#!/bin/sh\necho hello", "a", "abcde", "ab=c", "YWJj====", "ä"])(
    "is refused when it is no base64: %j",
    (text) => {
      expect(() => decodeUserData(text)).toThrow(
        expect.objectContaining({
          code: "InvalidUserData.Malformed",
          message: "Invalid BASE64 encoding of user data.",
        }),
      );
    },
  );

  it("may have 16 KiB and not a byte more", () => {
    const most = Buffer.alloc(16 * 1024, 1);
    expect(decodeUserData(base64(most))).toEqual(most);
    expect(() => decodeUserData(base64(Buffer.alloc(16 * 1024 + 1, 1)))).toThrow(
      expect.objectContaining({
        code: "InvalidParameterValue",
        message: "User data is limited to 16384 bytes",
      }),
    );
  });
});
