import { createHmac, hash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignedRequest } from "./signed-request.ts";
import { signingKey } from "./signing-key.ts";
import {
  aRequest,
  altered,
  bytes,
  letIn,
  refusal,
  secret,
  signV4,
  signedAt,
  user,
} from "./test-signers.ts";

const minute = 60_000;

/** The request to `/ec2` with a signature over what is given, for what AWS's signer does not do. */
function signByHand(request: SignedRequest, query: string, signedHeaders: string): SignedRequest {
  const headers = signedHeaders
    .split(";")
    .map((name) => `${name}:${String(request.headers[name])}\n`);
  const canonical = `${request.method}\n/ec2\n${query}\n${headers.join("")}\n${signedHeaders}\n${hash("sha256", request.body)}`;
  const scope = "20150830/us-east-1/ec2/aws4_request";
  const signature = createHmac("sha256", signingKey(secret, "20150830", "us-east-1", "ec2"))
    .update(`AWS4-HMAC-SHA256\n20150830T123600Z\n${scope}\n${hash("sha256", canonical)}`)
    .digest("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${user}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return altered(request, { headers: { authorization } });
}

describe("a request signed in the header", () => {
  it.each([
    ["14:59 behind", -(15 * minute - 1000)],
    ["14:59 ahead", 15 * minute - 1000],
  ])("is let in with a clock %s", async (_, ahead) => {
    const signed = await signV4(aRequest(), { at: signedAt + ahead });
    expect(await letIn(signed)).toMatchObject({ credentials: { user } });
  });

  it.each([
    ["15:01 behind", -(15 * minute + 1000), "2015-08-30T12:20:59Z"],
    ["15:01 ahead", 15 * minute + 1000, "2015-08-30T12:51:01Z"],
  ])("is refused with a clock %s, and told both times", async (_, ahead, time) => {
    const error = await refusal(await signV4(aRequest(), { at: signedAt + ahead }));
    expect(error).toMatchObject({ code: "AuthFailure", status: 401 });
    expect(error.message).toContain(time);
    expect(error.message).toContain("2015-08-30T12:36:00Z");
  });

  it("is let in without blanks after the commas of its Authorization", async () => {
    const signed = await signV4(aRequest());
    const authorization = signed.headers.authorization?.replaceAll(", ", ",");
    expect(await letIn({ ...signed, headers: { ...signed.headers, authorization } })).toMatchObject(
      {
        credentials: { user },
      },
    );
  });

  it("is let in with the hash of its body in a header, and refused with another", async () => {
    const signed = await signV4(aRequest(), { applyChecksum: true });
    expect(signed.headers).toHaveProperty("x-amz-content-sha256");
    expect(await letIn(signed)).toMatchObject({ credentials: { user } });
    const error = await refusal(altered(signed, { body: "Action=ListUserz" }));
    expect(error).toMatchObject({ code: "AuthFailure" });
    expect(error.message).toContain("x-amz-content-sha256");
  });

  it("is refused when it leaves its body unsigned", async () => {
    const request = aRequest({ headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } });
    expect((await refusal(await signV4(request))).message).toContain("x-amz-content-sha256");
  });

  it("is let in with its query signed as curl 7 does: as sent, in no order", async () => {
    const headers = { "x-amz-date": "20150830T123600Z" };
    const request = aRequest({ method: "GET", url: "/ec2?b=1&a=x%2ay", headers });
    const signed = signByHand(request, "b=1&a=x%2ay", "host;x-amz-date");
    expect(await letIn(signed)).toMatchObject({ credentials: { user } });
    const turned = altered(signed, { url: "/ec2?a=x%2ay&b=1" });
    expect(await refusal(turned)).toMatchObject({ code: "AuthFailure" });
  });

  it("is let in with its time in the header Date", async () => {
    const headers = { date: "Sun, 30 Aug 2015 12:36:00 GMT" };
    const signed = signByHand(aRequest({ headers }), "", "date;host");
    expect(await letIn(signed)).toMatchObject({ credentials: { user } });
  });

  it("is let in with headers of any text that it signed", async () => {
    const words = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }));
    await fc.assert(
      fc.asyncProperty(words, async (given) => {
        const value = given.join("  ").replace(/[\p{Cc}\s]+/gu, " ");
        const signed = await signV4(aRequest({ headers: { "x-note": value } }));
        const arrived = altered(signed, { headers: { "x-note": bytes(value) } });
        expect(await letIn(arrived)).toMatchObject({ credentials: { user } });
      }),
    );
  });

  it("is refused when any byte of a signed header is another", async () => {
    const note = "some note, 1";
    const signed = await signV4(aRequest({ headers: { "x-note": note } }));
    for (let index = 0; index < note.length; index++) {
      const changed = `${note.slice(0, index)}#${note.slice(index + 1)}`;
      const error = await refusal(altered(signed, { headers: { "x-note": changed } }));
      expect(error.code).toBe("AuthFailure");
    }
  });

  it("is let in whatever a header says that it did not sign", async () => {
    const signed = await signV4(aRequest());
    const request = altered(signed, { headers: { "user-agent": "a", "x-forwarded-for": "b" } });
    expect(await letIn(request)).toMatchObject({ credentials: { user } });
  });

  it("is refused when its date is another within the window", async () => {
    const signed = await signV4(aRequest());
    const error = await refusal(altered(signed, { headers: { "x-amz-date": "20150830T123601Z" } }));
    expect(error).toMatchObject({ code: "AuthFailure" });
  });

  const scope = "AKIDEXAMPLE/20150830/us-east-1/ec2/aws4_request";
  const date = "20150830T123600Z";
  const digits = "0".repeat(64);
  const stating = (credential: string, signedHeaders: string) =>
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${digits}`;
  it.each([
    [
      "has no signature",
      `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host`,
      date,
      "Signature=…",
    ],
    ["says nothing", "AWS4-HMAC-SHA256 ", date, "Credential=…"],
    [
      "gives its Credential twice",
      stating(`${scope}, Credential=${scope}`, "host"),
      date,
      "Credential=…",
    ],
    ["has a scope of another kind", stating(`${scope}4`, "host"), date, "KEY/YYYYMMDD/REGION"],
    ["does not sign the host", stating(scope, "x-amz-date"), date, "'host'"],
    ["does not sign its date", stating(scope, "host"), date, "'x-amz-date'"],
    ["names a header twice", stating(scope, "host;host;x-amz-date"), date, "ascending"],
    ["names a header that did not come", stating(scope, "host;via;x-amz-date"), date, "'via'"],
    [
      "names what every object has",
      stating(scope, "__proto__;host;x-amz-date"),
      date,
      "'__proto__'",
    ],
    [
      "names a method of objects",
      stating(scope, "constructor;host;x-amz-date"),
      date,
      "'constructor'",
    ],
    ["has no date to speak of", stating(scope, "host;x-amz-date"), "yesterday", "X-Amz-Date"],
    ["has two dates", stating(scope, "host;x-amz-date"), `${date}, ${date}`, "X-Amz-Date"],
  ])("is refused as incomplete when it %s", async (_, authorization, sent, hint) => {
    const error = await refusal(aRequest({ headers: { authorization, "x-amz-date": sent } }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain(hint);
    expect(error.message).not.toContain(digits);
  });

  it("is refused as incomplete without a date", async () => {
    const error = await refusal(aRequest({ headers: { authorization: stating(scope, "host") } }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain("X-Amz-Date");
  });
});
