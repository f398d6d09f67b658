import { describe, expect, it } from "vitest";
import { aRequest, altered, letIn, presignV4, refusal, signedAt, user } from "./test-signers.ts";

const minute = 60_000;

describe("a presigned URL", () => {
  it("is let in until it expires, and refused then", async () => {
    const url = await presignV4(aRequest({ method: "GET" }), { expiresIn: 3600 });
    expect(await letIn(url, signedAt + 60 * minute)).toMatchObject({ credentials: { user } });
    const error = await refusal(url, signedAt + 60 * minute + 1000);
    expect(error).toMatchObject({ code: "RequestExpired", status: 400 });
    expect(error.message).toContain("2015-08-30T13:36:00Z");
    expect(error.message).toContain("2015-08-30T13:36:01Z");
  });

  it("is let in for a week at the most", async () => {
    const week = 7 * 24 * 60 * minute;
    const url = await presignV4(aRequest({ method: "GET" }), { expiresIn: 604_800 });
    expect(await letIn(url, signedAt + week)).toMatchObject({ credentials: { user } });
    const longer = altered(url, { url: url.url.replace("604800", "604801") });
    expect(await refusal(longer)).toMatchObject({ code: "IncompleteSignature" });
  });

  it("is let in up to 15 minutes before it was made, by a clock that runs behind", async () => {
    const url = await presignV4(aRequest({ method: "GET" }));
    expect(await letIn(url, signedAt - 15 * minute + 1000)).toMatchObject({
      credentials: { user },
    });
    expect(await refusal(url, signedAt - 15 * minute - 1000)).toMatchObject({
      code: "AuthFailure",
    });
  });

  it("is let in with an unsigned payload when there is none, and refused with one", async () => {
    const unsigned = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const signed = await presignV4(aRequest({ body: "", headers: unsigned }));
    expect(await letIn(signed)).toMatchObject({ credentials: { user } });
    expect(await refusal(altered(signed, { body: "Action=TerminateInstances" }))).toMatchObject({
      code: "AuthFailure",
    });
  });

  it.each([
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature",
  ])("is refused as incomplete without %s", async (name) => {
    const signed = await presignV4(aRequest({ method: "GET" }));
    const url = signed.url.replace(new RegExp(`${name}=[^&]*&?`), "");
    const error = await refusal(altered(signed, { url }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain(name);
  });

  it.each([
    ["X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256"],
    ["X-Amz-Date=20150830T123600Z", "X-Amz-Date=yesterday"],
    ["X-Amz-Expires=3600", "X-Amz-Expires=-1"],
    ["X-Amz-Expires=3600", "X-Amz-Expires=1e3"],
    ["X-Amz-SignedHeaders=content-type%3Bhost", "X-Amz-SignedHeaders=content-type"],
  ])("is refused as incomplete with %s made %s", async (part, other) => {
    const signed = await presignV4(aRequest({ method: "GET" }));
    expect(signed.url).toContain(part);
    const error = await refusal(altered(signed, { url: signed.url.replace(part, other) }));
    expect(error.code).toBe("IncompleteSignature");
  });
});
