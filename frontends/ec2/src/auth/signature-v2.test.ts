import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.ts";
import { authenticate } from "./authenticate.ts";
import {
  aRequest,
  altered,
  letIn,
  refusal,
  secret,
  signV2,
  signedAt,
  user,
} from "./test-signers.ts";

const minute = 60_000;
const caller = { credentials: { user, secret } };

// https://docs.aws.amazon.com/general/latest/gr/signature-version-2.html
describe("a request with Signature Version 2", () => {
  it("is let in as AWS's own example signs it", async () => {
    const url =
      "/?Action=DescribeJobFlows&Version=2009-03-31&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&SignatureVersion=2&SignatureMethod=HmacSHA256&Timestamp=2011-10-03T15%3A19%3A30&Signature=i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf%2FMj6vPxyYIs%3D";
    const host = "elasticmapreduce.amazonaws.com";
    const example = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    const found = await authenticate(
      aRequest({ method: "GET", url, headers: { host } }),
      (name) => Promise.resolve(name === "AKIAIOSFODNN7EXAMPLE" ? example : undefined),
      Date.UTC(2011, 9, 3, 15, 19, 30),
    );
    expect(found).toEqual({ credentials: { user: "AKIAIOSFODNN7EXAMPLE", secret: example } });
  });

  it.each(["GET", "POST"] as const)("is let in by %s", async (method) => {
    expect(await letIn(signV2({ method }))).toEqual(caller);
  });

  it("is let in with HmacSHA1", async () => {
    const signed = signV2({ parameters: { SignatureMethod: "HmacSHA1" } });
    expect(await letIn(signed)).toEqual(caller);
  });

  it.each([
    ["as sent", {}],
    ["without the port", { signedHost: "127.0.0.1" }],
    ["with the path left out", { signedPath: "/" }],
    ["without the port and the path left out", { signedHost: "127.0.0.1", signedPath: "/" }],
    ["in lower case", { host: "EC2.Example.org:3001" }],
    ["at a path with a slash at its end", { path: "/ec2/" }],
    ["without the port of an IPv6 address", { host: "[::1]:3001", signedHost: "[::1]" }],
  ])("is let in with its host and path signed %s", async (_, options) => {
    expect(await letIn(signV2(options))).toEqual(caller);
  });

  it.each([
    ["another port", { signedHost: "127.0.0.1:3002" }],
    ["another host", { signedHost: "localhost:3001" }],
    ["another path", { signedPath: "/ec3" }],
  ])("is refused with %s signed", async (_, options) => {
    expect(await refusal(signV2(options))).toMatchObject({ code: "AuthFailure", status: 401 });
  });

  it("is let in with the empty security token that Perl sends, and refused with any other", async () => {
    expect(await letIn(signV2({ parameters: { SecurityToken: "" } }))).toEqual(caller);
    const error = await refusal(signV2({ parameters: { SecurityToken: "token" } }));
    expect(error).toMatchObject({ code: "AuthFailure", status: 401 });
    expect(error.message).not.toContain("'token'");
  });

  it("is let in with any text among its parameters", async () => {
    const texts = fc.array(anyText({ maxLength: 20 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("GET", "POST"), texts, async (method, given) => {
        const named = given.map((value, index) => [`InstanceId.${index}`, value]);
        const signed = signV2({ method, parameters: Object.fromEntries(named) });
        expect(await letIn(signed)).toEqual(caller);
      }),
    );
  });

  it("is let in whatever the order of its parameters and the spelling of its blanks", async () => {
    const signed = signV2({ method: "GET", parameters: { Description: "a b+c~*" } });
    const [path = "", query = ""] = signed.url.split("?");
    const turned = query.split("&").toReversed().join("&").replace("a+b", "a%20b");
    expect(turned).toContain("a%20b");
    expect(await letIn(altered(signed, { url: `${path}?${turned}` }))).toEqual(caller);
  });

  it("is refused when a parameter is another, added or gone", async () => {
    const signed = signV2({ parameters: { InstanceId: "i-1" } });
    const body = signed.body.toString();
    for (const changed of [
      body.replace("i-1", "i-2"),
      body.replace("Describe", "describe"),
      `${body}&Force=true`,
      body.replace("&InstanceId=i-1", ""),
    ]) {
      expect(changed).not.toBe(body);
      expect(await refusal(altered(signed, { body: changed }))).toMatchObject({
        code: "AuthFailure",
        status: 401,
      });
    }
  });

  it("is refused when parameters come with it in the query that it did not sign", async () => {
    const signed = signV2({ method: "POST" });
    expect(await refusal(altered(signed, { url: "/ec2?Force=true" }))).toMatchObject({
      code: "AuthFailure",
    });
  });

  it("is refused when a body comes with its signed query", async () => {
    const signed = signV2({ method: "GET" });
    expect(await refusal(altered(signed, { body: "Force=true" }))).toMatchObject({
      code: "AuthFailure",
    });
  });

  it("is refused when its method is another", async () => {
    const signed = signV2({ method: "GET" });
    expect(await refusal(altered(signed, { method: "POST", body: "" }))).toMatchObject({
      code: "AuthFailure",
    });
  });

  it("is refused when its signature is another, with nothing of either in the answer", async () => {
    const error = await refusal(signV2({ secret: "wrong" }));
    expect(error).toMatchObject({ code: "AuthFailure", status: 401, service: undefined });
    expect(error.message).not.toContain(secret);
    const nobodys = await refusal(signV2({ parameters: { AWSAccessKeyId: "NOBODY" } }));
    expect(nobodys.message).toBe(error.message);
  });

  it("is let in within 15 minutes of its Timestamp, refused after, and refused long before", async () => {
    const signed = signV2();
    const edge = 15 * minute - 1000;
    expect(await letIn(signed, signedAt + edge)).toEqual(caller);
    expect(await letIn(signed, signedAt - edge)).toEqual(caller);
    expect(await refusal(signed, signedAt + edge + 2000)).toMatchObject({
      code: "RequestExpired",
      status: 400,
    });
    expect(await refusal(signed, signedAt - edge - 2000)).toMatchObject({
      code: "AuthFailure",
      status: 401,
    });
  });

  it("is let in until its Expires, and refused then", async () => {
    const parameters = { Timestamp: undefined, Expires: "2015-08-30T18:00:00Z" };
    const signed = signV2({ parameters });
    const expires = Date.UTC(2015, 7, 30, 18);
    expect(await letIn(signed, expires)).toEqual(caller);
    const error = await refusal(signed, expires + 1000);
    expect(error).toMatchObject({ code: "RequestExpired", status: 400 });
    expect(error.message).toContain("2015-08-30T18:00:00Z");
    expect(error.message).toContain("2015-08-30T18:00:01Z");
  });

  it.each([
    [{ SignatureVersion: "0" }, "SignatureVersion 0"],
    [{ SignatureVersion: "1" }, "SignatureVersion 1"],
    [{ SignatureVersion: "3" }, "SignatureVersion must be 2"],
    [{ SignatureVersion: undefined }, "SignatureVersion must be 2"],
    [{ SignatureMethod: undefined }, "SignatureMethod"],
    [{ SignatureMethod: "HmacMD5" }, "HmacSHA256 or HmacSHA1"],
    [{ AWSAccessKeyId: undefined }, "AWSAccessKeyId"],
    [{ AWSAccessKeyId: "" }, "AWSAccessKeyId"],
    [{ Timestamp: undefined }, "either Timestamp or Expires"],
    [{ Expires: "2015-08-30T18:00:00Z" }, "either Timestamp or Expires"],
    [{ Timestamp: "today" }, "2015-08-30T12:36:00Z"],
  ])("is refused as incomplete with %o", async (parameters, hint) => {
    const error = await refusal(signV2({ parameters }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain(hint);
  });

  it("is refused as incomplete without its Signature", async () => {
    const signed = signV2();
    const body = signed.body.toString().replace(/&Signature=.*$/, "");
    const error = await refusal(altered(signed, { body }));
    expect(error).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(error.message).toContain("Signature");
  });
});
