import { expect, it } from "vitest";
import { authenticate, noSecret } from "./authenticate.ts";
import { isAuthParameter } from "./signed-request.ts";
import {
  aRequest,
  altered,
  letIn,
  presignV4,
  refusal,
  signV2,
  signV4,
  signedAt,
} from "./test-signers.ts";

function basic(text: string): string {
  return `Basic ${Buffer.from(text).toString("base64")}`;
}

it("HTTP Basic credentials are passed on as given, for the driver to check", async () => {
  const request = aRequest({ headers: { authorization: basic("someone:pass:word") } });
  const never = () => Promise.reject(new Error("no secret is needed"));
  expect(await authenticate(request, never, signedAt)).toEqual({
    credentials: { user: "someone", secret: "pass:word" },
  });
});

it("a request without credentials is told how to give some", async () => {
  const error = await refusal(aRequest());
  expect(error).toMatchObject({ code: "MissingAuthenticationToken", status: 403 });
  expect(error.message).toContain("Signature Version 4");
  expect(error.message).toContain("curl -u");
});

it("an empty Authorization header is none", async () => {
  const error = await refusal(aRequest({ headers: { authorization: "" } }));
  expect(error.code).toBe("MissingAuthenticationToken");
});

it.each(["Bearer hunter2", "AWS AKIDEXAMPLE:hunter2", "AWS4-ECDSA-P256-SHA256 hunter2", "hunter2"])(
  "the Authorization '%s' is refused, and not repeated",
  async (authorization) => {
    const error = await refusal(aRequest({ headers: { authorization } }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain("AWS4-HMAC-SHA256");
    expect(error.message).not.toContain("hunter2");
  },
);

it("HTTP Basic that can not be read is refused as such", async () => {
  const error = await refusal(aRequest({ headers: { authorization: "Basic hunter2" } }));
  expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
  expect(error.message).toContain("KEY:SECRET");
  expect(error.message).not.toContain("hunter2");
});

it.each([
  ["a signed header", async () => (await signV4(aRequest())).headers.authorization ?? ""],
  ["HTTP Basic", () => Promise.resolve(basic("someone:password"))],
])("a request is refused with both %s and a signature among its parameters", async (_, given) => {
  const authorization = await given();
  for (const signed of [await presignV4(aRequest()), signV2()]) {
    const error = await refusal(altered(signed, { headers: { authorization } }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain("both");
  }
});

it("a parameter of a signature that is given twice is refused by its name", async () => {
  const signed = await presignV4(aRequest());
  const error = await refusal(
    altered(signed, { url: `${signed.url}&X-Amz-Date=20150830T123600Z` }),
  );
  expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
  expect(error.message).toContain("X-Amz-Date");
  const v2 = signV2();
  expect((await refusal(altered(v2, { url: "/ec2?AWSAccessKeyId=me" }))).message).toContain(
    "AWSAccessKeyId",
  );
});

it("an empty session token is none", async () => {
  const signed = await signV4(aRequest());
  const request = altered(signed, { headers: { "x-amz-security-token": "" } });
  expect(await letIn(request)).toMatchObject({ region: "us-east-1" });
});

it("a session token is refused wherever it stands", async () => {
  const signed = await signV4(aRequest({ url: "/ec2?X-Amz-Security-Token=token" }));
  expect(await refusal(signed)).toMatchObject({ code: "AuthFailure", status: 401 });
  const unsigned = altered(await presignV4(aRequest()), {
    headers: { "x-amz-security-token": "token" },
  });
  expect(await refusal(unsigned)).toMatchObject({ code: "AuthFailure", status: 401 });
});

it("a user whose secret is empty can not sign", async () => {
  const signed = await signV4(aRequest(), { secret: "" });
  await expect(authenticate(signed, () => Promise.resolve(""), signedAt)).rejects.toMatchObject({
    code: "AuthFailure",
  });
});

it("an unknown user is refused even when signed for with what stands in for its secret", async () => {
  const signed = await signV4(aRequest(), { secret: noSecret });
  const nobody = () => Promise.resolve(undefined);
  await expect(authenticate(signed, nobody, signedAt)).rejects.toMatchObject({
    code: "AuthFailure",
  });
});

it("what prevents a look at the secrets is not taken for a wrong key", async () => {
  const signed = await signV4(aRequest());
  const down = new Error("the store is down");
  await expect(authenticate(signed, () => Promise.reject(down), signedAt)).rejects.toBe(down);
});

it("the parameters of signatures are told from those of actions", () => {
  expect(["X-Amz-Signature", "AWSAccessKeyId", "Timestamp"].every(isAuthParameter)).toBe(true);
  expect(["Action", "Version", "InstanceId.1", "signature"].some(isAuthParameter)).toBe(false);
});
