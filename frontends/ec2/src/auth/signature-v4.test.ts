import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.ts";
import type { SignedRequest } from "./signed-request.ts";
import {
  aRequest,
  altered,
  encode,
  letIn,
  presignV4,
  refusal,
  restated,
  secret,
  signV4,
  signedAt,
  user,
} from "./test-signers.ts";
import type { SignOptions } from "./test-signers.ts";

const minute = 60_000;

/** Each way to sign, so that what holds for one is tested for the other. */
const ways: [string, (request: SignedRequest, options?: SignOptions) => Promise<SignedRequest>][] =
  [
    ["in the header", signV4],
    ["in the query", presignV4],
  ];

describe.each(ways)("a request signed %s", (_way, sign) => {
  it.each(["/", "/ec2", "/ec2/", "/a//b/../c%20d/"])("is let in at %s", async (path) => {
    const signed = await sign(aRequest({ url: path, method: "GET" }));
    expect(await letIn(signed)).toMatchObject({ credentials: { user, secret } });
  });

  it("tells the region and the service it was signed for, whichever they are", async () => {
    const signed = await sign(aRequest(), { region: "0", service: "127" });
    expect(await letIn(signed)).toMatchObject({ region: "0", service: "127" });
  });

  it("is let in with any text in its query and body", async () => {
    const text = anyText({ maxLength: 20 });
    const given = fc.array(fc.tuple(text, text), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(given, given, async (query, body) => {
        const sent = query.map(([name, value]) => `P${encode(name)}=${encode(value)}`).join("&");
        const request = aRequest({
          url: `/ec2?${sent}`,
          body: new URLSearchParams(body).toString(),
        });
        expect(await letIn(await sign(request))).toMatchObject({ credentials: { user } });
      }),
    );
  });

  it.each(["a=x%20y%2Bz~*", "a=x+y%2Bz%7E%2A", "a=", "a", "a=1&a=2&a=1", "b=1&a=2", "a=%e1%88%B4"])(
    "is let in with the query %s",
    async (query) => {
      const signed = await sign(aRequest({ method: "GET", url: `/ec2?${query}` }));
      expect(signed.url).toContain(query);
      expect(await letIn(signed)).toMatchObject({ credentials: { user } });
    },
  );

  it("is refused when a plus sign of its query comes as a blank", async () => {
    const signed = await sign(aRequest({ method: "GET", url: "/ec2?a=x%2By" }));
    const error = await refusal(altered(signed, { url: signed.url.replace("x%2By", "x+y") }));
    expect(error.code).toBe("AuthFailure");
  });

  it("is let in whatever the order of its query", async () => {
    const signed = await sign(aRequest({ url: "/ec2?a=1&b=2&b=3" }));
    const [path = "", query = ""] = signed.url.split("?");
    const url = `${path}?${query.split("&").toReversed().join("&")}`;
    expect(url).not.toBe(signed.url);
    expect(await letIn(altered(signed, { url }))).toMatchObject({ credentials: { user } });
  });

  it("is let in whatever the order of its headers", async () => {
    const signed = await sign(aRequest({ headers: { "x-amz-user-agent": "test" } }));
    const headers = Object.fromEntries(Object.entries(signed.headers).toReversed());
    expect(await letIn({ ...signed, headers })).toMatchObject({ credentials: { user } });
  });

  it("is refused when any byte of its method, path, query or body is another", async () => {
    const url = "/ec2?Action=RunInstances&Name=a%20b";
    const signed = await sign(aRequest({ url, body: "UserData=%2Bx&MinCount=1" }));
    const parts = { method: signed.method, url: signed.url, body: signed.body.toString() };
    const part = fc.constantFrom("method", "url", "body");
    const byte = fc.constantFrom("a", "Z", "0", "9", "_", "-");
    await fc.assert(
      fc.asyncProperty(part, fc.nat(), byte, async (name, at, other) => {
        const text = parts[name];
        const index = at % text.length;
        const changed = text.slice(0, index) + other + text.slice(index + 1);
        fc.pre(meaning(name, changed) !== meaning(name, text));
        const error = await refusal(altered(signed, { [name]: changed }));
        expect(error.message).not.toContain(secret);
        expect(error.message).not.toMatch(/[0-9a-f]{64}/);
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when any digit of its signature is another, or of another case", async () => {
    const signed = await sign(aRequest({ method: "GET" }));
    for (let index = 0; index < 64; index++) {
      const forged = restated(signed, (text) =>
        text.replace(/[0-9a-f]{64}/, (digits) => {
          const digit = digits[index] === "0" ? "1" : "0";
          return digits.slice(0, index) + digit + digits.slice(index + 1);
        }),
      );
      expect(await refusal(forged)).toMatchObject({ code: "AuthFailure", status: 401 });
    }
    const upper = restated(signed, (text) =>
      text.replace(/[0-9a-f]{64}/, (digits) => digits.toUpperCase()),
    );
    expect(await refusal(upper)).toMatchObject({ code: "AuthFailure", status: 401 });
  });

  it.each([
    ["user", `${user}/`, "AKIDEXAMPLF/"],
    ["region", "/us-east-1/", "/us-east-2/"],
    ["service", "/ec2/", "/ec3/"],
    ["day", "/20150830/", "/20150831/"],
  ])("is refused when the %s of its credential is another", async (_, part, other) => {
    const signed = await sign(aRequest());
    const forged = restated(signed, (text) => text.replace(part, other));
    expect(await refusal(forged)).toMatchObject({ code: "AuthFailure", status: 401 });
  });

  it("is refused when it came to another host or port", async () => {
    const signed = await sign(aRequest());
    const error = await refusal(altered(signed, { headers: { host: "127.0.0.1:3002" } }));
    expect(error).toMatchObject({ code: "AuthFailure", status: 401, service: "ec2" });
  });

  it("is refused with one answer, whether the key is unknown or the secret wrong", async () => {
    const wrong = await refusal(await sign(aRequest(), { secret: "wrong" }));
    const nobodys = restated(await sign(aRequest()), (text) => text.replace(user, "NOBODY"));
    const unknown = await refusal(nobodys);
    expect(wrong).toMatchObject({ code: "AuthFailure", status: 401 });
    expect(unknown).toMatchObject({ code: wrong.code, status: wrong.status });
    expect(unknown.message).toBe(wrong.message);
  });

  it("is refused in the words of STS when it was signed for that", async () => {
    const wrong = await sign(aRequest(), { secret: "wrong", service: "sts" });
    expect(await refusal(wrong)).toMatchObject({
      code: "SignatureDoesNotMatch",
      status: 403,
      service: "sts",
    });
    const nobodys = await sign(aRequest(), { service: "sts" });
    const unknown = restated(nobodys, (text) => text.replace(user, "NOBODY"));
    expect(await refusal(unknown)).toMatchObject({ code: "InvalidClientTokenId", status: 403 });
    const early = await sign(aRequest(), { at: signedAt + 16 * minute, service: "sts" });
    expect(await refusal(early)).toMatchObject({ code: "SignatureDoesNotMatch", status: 403 });
    const token = await sign(aRequest(), { sessionToken: "t", service: "sts" });
    expect(await refusal(token)).toMatchObject({ code: "InvalidClientTokenId", status: 403 });
  });

  it("is refused when it was signed with a session token, which nobody has from here", async () => {
    const error = await refusal(await sign(aRequest(), { sessionToken: "FwoGZXIvYXdzE" }));
    expect(error).toMatchObject({ code: "AuthFailure", status: 401 });
    expect(error.message).toContain("AWS_SESSION_TOKEN");
    expect(error.message).not.toContain("FwoGZXIvYXdzE");
  });

  it("is told when its day is not that of its credential scope", async () => {
    const signed = restated(await sign(aRequest()), (text) =>
      text.replace("/20150830/", "/20150829/"),
    );
    const error = await refusal(signed);
    expect(error.message).toContain("20150829");
    expect(error.message).toContain("20150830T123600Z");
  });
});

/** What a changed part says, for telling a change from another spelling of the same. */
function meaning(part: string, text: string): string {
  if (part === "method") return text;
  const [path = "", query = ""] = part === "url" ? text.split(/\?(.*)/s) : ["", text];
  const pairs = [...new URLSearchParams(query)].map((pair) => JSON.stringify(pair));
  return part === "body" ? text : JSON.stringify([path, pairs.toSorted()]);
}
