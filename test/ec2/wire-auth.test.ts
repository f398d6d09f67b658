/** Who is let in, over a real port: with each kind of signature, and with everything wrong about it. */
import { describe, expect, it } from "vitest";
import { aClock, aDaemon } from "../support/ec2-client.ts";
import {
  basic,
  form,
  parseXml,
  presign,
  secret,
  send,
  signV2,
  signV4,
  textsOf,
  user,
} from "../support/ec2-wire.ts";
import type { WireAnswer, WireRequest } from "../support/ec2-wire.ts";

const query = "Action=DescribeRegions&Version=2016-11-15";
const posted = { method: "POST", headers: { "content-type": form }, body: query };
const minute = 60 * 1000;

/** Code and status of a refusal, which is XML that tells nothing more than code and message. */
function refusal({ status, headers, text }: WireAnswer) {
  expect(headers["content-type"]).toBe("text/xml;charset=UTF-8");
  const root = parseXml(text);
  expect(root.children.map(({ name }) => name)).toEqual(["Errors", "RequestID"]);
  const [error] = root.children[0]?.children ?? [];
  expect(error?.children.map(({ name }) => name)).toEqual(["Code", "Message"]);
  expect(error?.children[1]?.text).not.toBe("");
  expect(text).not.toContain(secret);
  return [textsOf(root, "Code")[0], status];
}

describe("a request with Signature Version 4", () => {
  it.each<[string, WireRequest]>([
    ["a POST to /ec2", { ...posted, path: "/ec2" }],
    ["a POST to /ec2/", { ...posted, path: "/ec2/" }],
    ["a POST to /", { ...posted, path: "/" }],
    ["a GET", { path: `/ec2?${query}` }],
    ["a GET of /", { path: `/?${query}` }],
    ["a POST with parameters in the query too", { ...posted, path: "/ec2?RegionName.1=us-east-1" }],
  ])("is let in: %s", async (_, request) => {
    const { url } = await aDaemon();
    expect((await send(url, await signV4(url, request))).status).toBe(200);
  });

  it.each([
    ["eu-west-3", "ec2"],
    ["0", "127"],
    ["nowhere", "execute-api"],
  ])(
    "is let in for the region %s and the service %s, and reads its region",
    async (region, service) => {
      const { url } = await aDaemon();
      const signed = await signV4(url, { ...posted, path: "/ec2" }, { region, service });
      const { text } = await send(url, signed);
      expect(textsOf(parseXml(text), "regionName")).toEqual([region]);
    },
  );

  it.each<[string, (signed: WireRequest) => WireRequest]>([
    ["its body", (signed) => ({ ...signed, body: `${query}&AllRegions=true` })],
    ["its path", (signed) => ({ ...signed, path: "/ec2/" })],
    ["its query", (signed) => ({ ...signed, path: "/ec2?AllRegions=true" })],
    [
      "its host",
      (signed) => ({ ...signed, headers: { ...signed.headers, host: "other.example.org" } }),
    ],
    [
      "its signature",
      (signed) => ({
        ...signed,
        headers: {
          ...signed.headers,
          authorization: (signed.headers?.["authorization"] ?? "").replace(
            /Signature=./,
            (start) => start.slice(0, -1) + (start.endsWith("0") ? "1" : "0"),
          ),
        },
      }),
    ],
  ])("is refused when %s was altered", async (_, alter) => {
    const { url } = await aDaemon();
    const signed = await signV4(url, { ...posted, path: "/ec2" });
    expect((await send(url, signed)).status).toBe(200);
    expect(refusal(await send(url, alter(signed)))).toEqual(["AuthFailure", 401]);
  });

  it.each([
    ["with a wrong secret", { secret: "wrong" }],
    ["by nobody known", { user: "nobody" }],
    ["with a session token, which nobody here gives", { sessionToken: "token" }],
  ])("is refused when it is signed %s", async (_, options) => {
    const { url } = await aDaemon();
    const signed = await signV4(url, { ...posted, path: "/ec2" }, options);
    expect(refusal(await send(url, signed))).toEqual(["AuthFailure", 401]);
  });

  it.each([
    [-16, 401],
    [-14, 200],
    [14, 200],
    [16, 401],
  ])("that was signed %i minutes from now is answered with %i", async (minutes, status) => {
    const clock = aClock(Date.parse("2026-03-01T12:00:00Z"));
    const { url } = await aDaemon({ now: clock.now });
    const at = clock.now() + minutes * minute;
    const answer = await send(url, await signV4(url, { ...posted, path: "/ec2" }, { at }));
    expect(answer.status).toBe(status);
    if (status !== 200) expect(refusal(answer)).toEqual(["AuthFailure", 401]);
  });

  it("in its query is let in until it expires", async () => {
    const clock = aClock();
    const { url } = await aDaemon({ now: clock.now });
    const presigned = await presign(url, `/ec2?${query}`, { at: clock.now(), expiresIn: 600 });
    expect((await send(url, presigned)).status).toBe(200);
    clock.turn(599 * 1000);
    expect((await send(url, presigned)).status).toBe(200);
    clock.turn(2 * 1000);
    expect(refusal(await send(url, presigned))).toEqual(["RequestExpired", 400]);
  });

  it("in its query is refused when a parameter was added", async () => {
    const { url } = await aDaemon();
    const { path } = await presign(url, `/ec2?${query}`);
    const altered = { path: `${path}&AllRegions=true` };
    expect(refusal(await send(url, altered))).toEqual(["AuthFailure", 401]);
  });
});

describe("a request with Signature Version 2", () => {
  const parameters = { Action: "DescribeRegions", Version: "2014-06-15" };

  it.each<[string, Parameters<typeof signV2>[2]]>([
    ["a GET with HmacSHA256", {}],
    ["a GET with HmacSHA1", { digest: "HmacSHA1" }],
    ["a POST with HmacSHA256", { method: "POST" }],
    ["a POST with HmacSHA1", { method: "POST", digest: "HmacSHA1" }],
    ["a POST to /", { method: "POST", path: "/" }],
    ["a GET that was signed for /, as Perl signs it", { signedPath: "/" }],
    ["a GET that was signed without the port", { signedHost: "127.0.0.1" }],
  ])("is let in: %s", async (_, options) => {
    const { url } = await aDaemon();
    const { status, text } = await send(url, signV2(url, parameters, options));
    expect(status).toBe(200);
    expect(parseXml(text).namespace).toBe("http://ec2.amazonaws.com/doc/2014-06-15/");
  });

  it.each<[string, (signed: WireRequest) => WireRequest]>([
    ["a parameter was added", (signed) => ({ ...signed, path: `${signed.path}&AllRegions=true` })],
    [
      "a parameter was changed",
      (signed) => ({ ...signed, path: signed.path.replace("DescribeRegions", "DescribeTags") }),
    ],
    ["it was sent by POST", (signed) => ({ ...signed, method: "POST" })],
  ])("is refused when %s", async (_, alter) => {
    const { url } = await aDaemon();
    const signed = signV2(url, parameters);
    expect(refusal(await send(url, alter(signed)))).toEqual(["AuthFailure", 401]);
  });

  it("is refused with a wrong secret", async () => {
    const { url } = await aDaemon();
    const signed = signV2(url, parameters, { secret: "wrong" });
    expect(refusal(await send(url, signed))).toEqual(["AuthFailure", 401]);
  });

  it("is refused when it is old", async () => {
    const clock = aClock();
    const { url } = await aDaemon({ now: clock.now });
    const signed = signV2(url, parameters, { at: clock.now() });
    clock.turn(14 * minute);
    expect((await send(url, signed)).status).toBe(200);
    clock.turn(2 * minute);
    expect(refusal(await send(url, signed))).toEqual(["RequestExpired", 400]);
  });
});

describe("a request with HTTP Basic", () => {
  const encode = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  it.each([
    ["the right secret", basic, 200],
    ["a wrong secret", encode(`${user}:wrong`), 401],
    ["no secret", encode(`${user}:`), 401],
    ["nobody known", encode("nobody:mockpassword"), 401],
  ])("and %s is answered as it deserves", async (_, authorization, status) => {
    const { url } = await aDaemon();
    const answer = await send(url, { path: `/ec2?${query}`, headers: { authorization } });
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(refusal(answer)).toEqual(["AuthFailure", 401]);
    expect(answer.headers["www-authenticate"]).toBe('Basic realm="deltacloudd", charset="UTF-8"');
  });
});

describe("a request that says nothing of who sends it", () => {
  it.each(["/ec2", "/"])("is refused at %s", async (path) => {
    const { url } = await aDaemon();
    for (const request of [{ path: `${path}?${query}` }, { ...posted, path }]) {
      expect(refusal(await send(url, request))).toEqual(["MissingAuthenticationToken", 403]);
    }
  });
});

describe("a refusal of a request that was signed for STS", () => {
  it.each([
    ["an unknown key", { user: "nobody" }, "InvalidClientTokenId"],
    ["a wrong secret", { secret: "wrong" }, "SignatureDoesNotMatch"],
  ])("for %s is in the words and the shape of STS", async (_, options, code) => {
    const { url } = await aDaemon();
    const body = "Action=GetCallerIdentity&Version=2011-06-15";
    const request = { ...posted, path: "/", body };
    const signed = await signV4(url, request, { ...options, service: "sts" });
    const { status, text } = await send(url, signed);
    expect(status).toBe(403);
    const root = parseXml(text);
    expect(root).toMatchObject({
      name: "ErrorResponse",
      namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    });
    expect(textsOf(root, "Code")).toEqual([code]);
    expect(textsOf(root, "Type")).toEqual(["Sender"]);
  });
});
