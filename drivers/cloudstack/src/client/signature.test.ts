import { describe, expect, it } from "vitest";
import { missing, readData } from "../fake/test-data.ts";
import { sign, signedForm } from "./signature.ts";

interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly params: Readonly<Record<string, string>>;
  readonly signature: string;
}

describe("signatures", () => {
  const vectors = missing ? [] : (readData("signature-vectors.json") as readonly Vector[]);

  it.skipIf(missing)("there are vectors to check", () => expect(vectors.length).toBeGreaterThan(7));

  for (const { name, secret, params, signature } of vectors) {
    it(`is as CloudStack's: ${name}`, () => expect(sign(params, secret)).toBe(signature));
  }

  it("a request expires ten minutes on, and is signed as it is sent", () => {
    const form = signedForm({ command: "listZones" }, "key", "secret", Date.UTC(2026, 0, 1));
    const sent = new URLSearchParams(form);
    expect(Object.fromEntries(sent)).toMatchObject({
      apikey: "key",
      expires: "2026-01-01T00:10:00+0000",
      response: "json",
      signatureversion: "3",
    });
    const { signature, ...rest } = Object.fromEntries(sent);
    expect(signature).toBe(sign(rest, "secret"));
  });
});
