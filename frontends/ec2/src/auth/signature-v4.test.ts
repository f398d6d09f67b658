import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aRequest,
  altered,
  encode,
  letIn,
  presignV4,
  refusal,
  secret,
  signV4,
  signedAt,
  user,
} from "./test-signers.ts";
import type { RequestParts, SignOptions } from "./test-signers.ts";
import type { SignedRequest } from "./signed-request.ts";

const minute = 60_000;

/** A value as Node gives it: one character a byte. */
function bytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

// The examples of AWS's documentation and of its signature-v4-test-suite.
describe("AWS's own example", () => {
  const vanilla = { host: "example.amazonaws.com", "x-amz-date": "20150830T123600Z" };
  const form = "application/x-www-form-urlencoded";
  it.each([
    {
      example: "of listing users",
      url: "/?Action=ListUsers&Version=2010-05-08",
      headers: {
        ...vanilla,
        host: "iam.amazonaws.com",
        "content-type": `${form}; charset=utf-8`,
      },
      service: "iam",
      signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
    },
    {
      example: "get-vanilla",
      signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    },
    {
      example: "get-vanilla-query-order-key-case",
      url: "/?Param2=value2&Param1=value1",
      signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    },
    {
      example: "get-vanilla-utf8-query",
      url: bytes("/?ሴ=bar"),
      signature: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    },
    {
      example: "get-utf8",
      url: bytes("/ሴ"),
      signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    },
    {
      example: "get-relative",
      url: "/example/..",
      signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    },
    {
      example: "get-slashes",
      url: "//example//",
      signature: "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    },
    {
      example: "get-space",
      url: "/example space/",
      signature: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    },
    {
      example: "get-header-key-duplicate",
      headers: { ...vanilla, "my-header1": "value2, value2, value1" },
      signature: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
    },
    {
      example: "get-header-value-trim",
      headers: { ...vanilla, "my-header1": " value1", "my-header2": ' "a   b   c"' },
      signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    },
    {
      example: "post-x-www-form-urlencoded",
      method: "POST",
      headers: { ...vanilla, "content-type": form },
      body: "Param1=value1",
      signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    },
  ])(
    "$example is let in",
    async ({
      method = "GET",
      url = "/",
      headers = vanilla,
      body = "",
      service = "service",
      signature,
    }) => {
      const names = Object.keys(headers).toSorted().join(";");
      const authorization = `AWS4-HMAC-SHA256 Credential=${user}/20150830/us-east-1/${service}/aws4_request, SignedHeaders=${names}, Signature=${signature}`;
      const request = {
        method,
        url,
        headers: { ...headers, authorization },
        body: Buffer.from(body),
        parameters: [],
      };
      expect(await letIn(request)).toEqual({
        credentials: { user, secret },
        region: "us-east-1",
        service,
      });
    },
  );
});

/** Each way to sign, so that what holds for one is tested for the other. */
const ways: [string, (request: SignedRequest, options?: SignOptions) => Promise<SignedRequest>][] =
  [
    ["in the header", signV4],
    ["in the query", presignV4],
  ];

describe.each(ways)("a request signed %s", (_, sign) => {
  it.each(["/", "/ec2", "/ec2/", "/a//b/../c%20d/"])("is let in at %s", async (path) => {
    const signed = await sign(aRequest({ url: path, method: "GET" }));
    expect(await letIn(signed)).toMatchObject({ credentials: { user, secret } });
  });

  it("tells the region and the service it was signed for, whichever they are", async () => {
    const signed = await sign(aRequest(), { region: "0", service: "127" });
    expect(await letIn(signed)).toMatchObject({ region: "0", service: "127" });
  });

  it("is let in with any text in its query and body", async () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
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

  it.each(["a=x%20y%2Bz~*", "a=x+y%2Bz%7E%2A", "a=", "a", "a=1&a=2&a=1", "b=1&a=2", "a=%E1%88%B4"])(
    "is let in with the query %s",
    async (query) => {
      const signed = await sign(aRequest({ method: "GET", url: `/ec2?${query}` }));
      const [, sent = ""] = signed.url.split(/&(?=X-Amz)|$/s);
      const spelled = signed === undefined ? "" : sent;
      const url =
        spelled === ""
          ? signed.url
          : `/ec2?${query}&${signed.url.slice(signed.url.indexOf("X-Amz"))}`;
      expect(await letIn(altered(signed, { url }))).toMatchObject({ credentials: { user } });
    },
  );

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
    const part = fc.constantFrom("method", "url", "body");
    await fc.assert(
      fc.asyncProperty(part, fc.nat(), fc.constantFrom(..."aZ09_-"), async (name, at, other) => {
        const text = name === "body" ? signed.body.toString() : signed[name as "method" | "url"];
        const index = at % text.length;
        const changed = text.slice(0, index) + other + text.slice(index + 1);
        fc.pre(index > 0 || name !== "url");
        fc.pre(meaning(name, changed) !== meaning(name, text));
        const error = await refusal(altered(signed, { [name]: changed }));
        expect(error.message).not.toContain(secret);
        expect(error.message).not.toMatch(/[0-9a-f]{64}/);
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when its signature is another", async () => {
    const signed = await sign(aRequest({ method: "GET" }));
    const swap = (text: string) =>
      text.replace(
        /(Signature=)(.)/,
        (_all, name: string, digit: string) => name + (digit === "0" ? "1" : "0"),
      );
    const { authorization } = signed.headers;
    const forged = altered(signed, {
      url: swap(signed.url),
      ...(authorization && { headers: { authorization: swap(authorization) } }),
    });
    expect(await refusal(forged)).toMatchObject({ code: "AuthFailure", status: 401 });
    const upper = altered(signed, {
      url: signed.url.replace(/[0-9a-f]{64}/, (digits) => digits.toUpperCase()),
      ...(authorization && {
        headers: { authorization: authorization.replace(/[0-9a-f]{64}/, (d) => d.toUpperCase()) },
      }),
    });
    expect(await refusal(upper)).toMatchObject({ code: "AuthFailure" });
  });

  it("is refused when it came to another host or port", async () => {
    const signed = await sign(aRequest());
    const error = await refusal(altered(signed, { headers: { host: "127.0.0.1:3002" } }));
    expect(error).toMatchObject({ code: "AuthFailure", status: 401, service: "ec2" });
  });

  it("is refused with one answer, whether the key is unknown or the secret wrong", async () => {
    const wrong = await refusal(await sign(aRequest(), { secret: "wrong" }));
    const signed = await sign(aRequest());
    const { authorization = "" } = signed.headers;
    const unknown = await refusal(
      altered(signed, {
        url: signed.url.replace(user, "NOBODY"),
        ...(authorization && { headers: { authorization: authorization.replace(user, "NOBODY") } }),
      }),
    );
    expect(wrong).toMatchObject({ code: "AuthFailure", status: 401 });
    expect({ ...unknown, message: unknown.message }).toEqual({ ...wrong, message: wrong.message });
  });

  it("is refused in the words of STS when it was signed for that", async () => {
    const wrong = await sign(aRequest(), { secret: "wrong", service: "sts" });
    expect(await refusal(wrong)).toMatchObject({
      code: "SignatureDoesNotMatch",
      status: 403,
      service: "sts",
    });
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

  it("is refused when its day is not that of its credential scope", async () => {
    const signed = await sign(aRequest());
    const { authorization = "" } = signed.headers;
    const error = await refusal(
      altered(signed, {
        url: signed.url.replace("20150830%2F", "20150829%2F"),
        ...(authorization && {
          headers: { authorization: authorization.replace("/20150830/", "/20150829/") },
        }),
      }),
    );
    expect(error).toMatchObject({ code: "AuthFailure" });
    expect(error.message).toContain("20150829");
  });
});

/** What a changed part says, for telling a change from another spelling of the same. */
function meaning(part: string, text: string): string {
  if (part === "method") return text;
  const [path = "", query = ""] = part === "url" ? text.split(/\?(.*)/s) : ["", text];
  const pairs = [...new URLSearchParams(query)].map((pair) => JSON.stringify(pair));
  return part === "body" ? text : JSON.stringify([path, pairs.toSorted()]);
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

  it("is let in with the time in the header Date", async () => {
    const date = "Sun, 30 Aug 2015 12:36:00 GMT";
    const signed = await signV4(aRequest({ headers: { date } }));
    const { "x-amz-date": _, ...headers } = signed.headers;
    const dated = { ...signed, headers: { ...headers, authorization: withoutDate(signed) } };
    const error = await refusal(dated);
    expect(error.code).toBe("AuthFailure");
    const { createHmac, hash } = await import("node:crypto");
    const canonical = `POST\n/ec2\n\ndate:${date}\nhost:127.0.0.1:3001\n\ndate;host\n${hash("sha256", dated.body)}`;
    const scope = "20150830/us-east-1/ec2/aws4_request";
    let key: Buffer | string = `AWS4${secret}`;
    for (const part of scope.split("/")) key = createHmac("sha256", key).update(part).digest();
    const signature = createHmac("sha256", key)
      .update(`AWS4-HMAC-SHA256\n20150830T123600Z\n${scope}\n${hash("sha256", canonical)}`)
      .digest("hex");
    const authorization = `AWS4-HMAC-SHA256 Credential=${user}/${scope}, SignedHeaders=date;host, Signature=${signature}`;
    expect(await letIn({ ...dated, headers: { ...headers, authorization } })).toMatchObject({
      credentials: { user },
    });
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
    for (const index of note.keys ? [...note].keys() : []) {
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

  it("is refused when its region or service is another", async () => {
    const signed = await signV4(aRequest());
    for (const [part, other] of [
      ["us-east-1", "us-east-2"],
      ["/ec2/", "/ec3/"],
    ] as const) {
      const authorization = signed.headers.authorization?.replace(part, other) ?? "";
      expect((await refusal(altered(signed, { headers: { authorization } }))).code).toBe(
        "AuthFailure",
      );
    }
  });

  const scope = "AKIDEXAMPLE/20150830/us-east-1/ec2/aws4_request";
  const signature = "0".repeat(64);
  it.each<[string, RequestParts["headers"], string]>([
    [
      "has no signature",
      { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host` },
      "Signature=…",
    ],
    ["has an empty Authorization", { authorization: "AWS4-HMAC-SHA256 " }, "Credential=…"],
    [
      "gives its Credential twice",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, Credential=${scope}, SignedHeaders=host, Signature=${signature}`,
      },
      "Credential=…",
    ],
    [
      "has a scope of another kind",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}4, SignedHeaders=host, Signature=${signature}`,
      },
      "KEY/YYYYMMDD/REGION/SERVICE/aws4_request",
    ],
    [
      "does not sign the host",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=x-amz-date, Signature=${signature}`,
        "x-amz-date": "20150830T123600Z",
      },
      "'host'",
    ],
    [
      "does not sign its date",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${signature}`,
        "x-amz-date": "20150830T123600Z",
      },
      "'x-amz-date'",
    ],
    [
      "names a header twice",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;host;x-amz-date, Signature=${signature}`,
        "x-amz-date": "20150830T123600Z",
      },
      "ascending",
    ],
    [
      "names a header that did not come",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;via;x-amz-date, Signature=${signature}`,
        "x-amz-date": "20150830T123600Z",
      },
      "'via'",
    ],
    [
      "names something that every object has",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=__proto__;constructor;host;x-amz-date, Signature=${signature}`,
        "x-amz-date": "20150830T123600Z",
      },
      "'__proto__'",
    ],
    [
      "has no date",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${signature}`,
      },
      "X-Amz-Date",
    ],
    [
      "has two dates",
      {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
        "x-amz-date": "20150830T123600Z, 20150830T123600Z",
      },
      "X-Amz-Date",
    ],
  ])("is refused as incomplete when it %s", async (_, headers, hint) => {
    const error = await refusal(aRequest({ ...(headers && { headers }) }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain(hint);
    expect(error.message).not.toContain(signature);
  });
});

/** The Authorization of a request, as if it had signed no date. */
function withoutDate(request: SignedRequest): string {
  return request.headers.authorization?.replace(";x-amz-date", "") ?? "";
}

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
