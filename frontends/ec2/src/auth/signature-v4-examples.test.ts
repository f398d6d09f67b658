import { describe, expect, it } from "vitest";
import { bytes, letIn, secret, user } from "./test-signers.ts";

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
