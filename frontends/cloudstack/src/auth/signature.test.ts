import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { signatureOf, stringToSign } from "./signature.ts";

interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly params: Readonly<Record<string, string>>;
  readonly stringToSign: string;
  readonly signature: string;
}

const file = new URL(
  "../../../../../shared/data/cloudstack/signature-vectors.json",
  import.meta.url,
);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as readonly Vector[])
  : [];

describe("a signature", () => {
  it.skipIf(vectors.length === 0)("is that of CloudStack (skipped without ../shared)", () => {
    for (const { name, secret, params, ...wanted } of vectors) {
      const parameters = new Map(Object.entries(params));
      expect.soft(stringToSign(parameters), name).toBe(wanted.stringToSign);
      expect.soft(signatureOf(parameters, secret), name).toBe(wanted.signature);
    }
  });

  it("leaves out the signature itself, whatever its case", () => {
    const parameters = new Map([
      ["command", "listZones"],
      ["Signature", "abc"],
    ]);
    expect(stringToSign(parameters)).toBe("command=listzones");
  });
});
