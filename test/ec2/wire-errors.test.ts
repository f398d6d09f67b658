/** EC2's errors on the wire: their form is what clients take apart by position. */
import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { img1, seedIds } from "../support/ec2-answers.ts";
import { aDaemon } from "../support/ec2-client.ts";
import { basic, form, get, post, send } from "../support/ec2-wire.ts";
import type { WireAnswer } from "../support/ec2-wire.ts";

const zones = "Action=DescribeAvailabilityZones&Version=2016-11-15";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const [seed = ""] = seedIds;

/** Fails unless the answer is an EC2 error as every client can read it. */
function expectError({ status, headers, text }: WireAnswer) {
  const [, code = "", message = "", requestId = ""] =
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Response><Errors><Error><Code>([A-Za-z.]+)<\/Code><Message>([^<]+)<\/Message><\/Error><\/Errors><RequestID>([^<]+)<\/RequestID><\/Response>$/.exec(
      text,
    ) ?? [];
  expect(text).toContain(`<Code>${code}</Code>`);
  expect(requestId).toMatch(uuid);
  expect(headers["content-type"]).toBe("text/xml;charset=UTF-8");
  expect(headers["x-amzn-requestid"]).toBe(requestId);
  expect(headers.date).toBeTruthy();
  expect(text).not.toMatch(/\.ts:\d|node_modules|\n\s+at /);
  return { status, code, message };
}

describe("an error", () => {
  it.each<[what: string, query: string, status: number, code: string, message: RegExp]>([
    ["no action", "Version=2016-11-15", 400, "MissingAction", /Action/],
    ["an empty action", "Action=", 400, "MissingAction", /Action/],
    [
      "an action that AWS has not",
      "Action=MakeCoffee",
      400,
      "InvalidAction",
      /^The action MakeCoffee is not valid for this web service\.$/,
    ],
    ["the name of a property", "Action=constructor", 400, "InvalidAction", /constructor/],
    [
      "an action that AWS alone has",
      "Action=CreateFpgaImage",
      400,
      "UnsupportedOperation",
      /CreateFpgaImage/,
    ],
    [
      "two actions",
      "Action=DescribeRegions&Action=DescribeTags",
      400,
      "MalformedQueryString",
      /Action/,
    ],
    [
      "a version that is none",
      "Action=DescribeRegions&Version=latest",
      400,
      "NoSuchVersion",
      /latest/,
    ],
    [
      "an unknown parameter",
      "Action=DescribeRegions&Colour=red",
      400,
      "UnknownParameter",
      /^The parameter Colour is not recognized$/,
    ],
    [
      "an unknown filter",
      "Action=DescribeInstances&Filter.1.Name=colour&Filter.1.Value.1=red",
      400,
      "InvalidParameterValue",
      /^The filter 'colour' is invalid$/,
    ],
    [
      "a malformed id",
      "Action=DescribeInstances&InstanceId.1=web",
      400,
      "InvalidInstanceID.Malformed",
      /^Invalid id: &quot;web&quot;$/,
    ],
    [
      "a missing parameter",
      "Action=TerminateInstances",
      400,
      "MissingParameter",
      /^The request must contain the parameter InstanceId$/,
    ],
    [
      "a number that is none",
      "Action=DescribeInstances&MaxResults=x",
      400,
      "InvalidParameterValue",
      /MaxResults/,
    ],
    [
      "an unknown key, whose name libcloud takes from the quotes",
      "Action=DescribeKeyPairs&KeyName=none",
      400,
      "InvalidKeyPair.NotFound",
      /^The key pair 'none' does not exist$/,
    ],
    [
      "a token that no page gave",
      "Action=DescribeInstances&NextToken=x",
      400,
      "InvalidParameterValue",
      /NextToken/,
    ],
    [
      "ids with a page size",
      `Action=DescribeInstances&InstanceId.1=${seed}&MaxResults=5`,
      400,
      "InvalidParameterCombination",
      /^The parameter instancesSet cannot be used with the parameter maxResults$/,
    ],
    [
      "a dry run",
      "Action=DescribeRegions&DryRun=true",
      412,
      "DryRunOperation",
      /^Request would have succeeded, but DryRun flag is set\.$/,
    ],
    [
      "no room",
      `Action=RunInstances&ImageId=${img1}&MinCount=9&MaxCount=9`,
      500,
      "InsufficientInstanceCapacity",
      /room/,
    ],
    [
      "a broken percent-encoding",
      "Action=DescribeRegions&RegionName.1=%zz",
      400,
      "MalformedQueryString",
      /%zz/,
    ],
    [
      "a byte that is no UTF-8",
      "Action=DescribeRegions&RegionName.1=%ff",
      400,
      "MalformedQueryString",
      /%ff/,
    ],
    [
      "names without end",
      `Action=DescribeRegions&${"a.".repeat(5000)}b=1`,
      400,
      "MalformedQueryString",
      /too many parts/,
    ],
    [
      "markup in what it quotes",
      "Action=%3Cscript%3E%26%07",
      400,
      "InvalidAction",
      /^The action &lt;script&gt;&amp; is not valid for this web service\.$/,
    ],
  ])(
    "for %s has its code, its status and nothing else",
    async (_, query, status, code, message) => {
      const { url } = await aDaemon({ capacity: seedIds.length });
      for (const answer of [
        await get(url, query),
        await post(url, query),
        await get(url, query, "/ec2/"),
      ]) {
        expect(expectError(answer)).toEqual({
          status,
          code,
          message: expect.stringMatching(message) as string,
        });
      }
    },
  );

  it("is that of a body too large, and the daemon lives on", async () => {
    const { url } = await aDaemon();
    const body = `${zones}&x=${"a".repeat(2 * 1024 * 1024)}`;
    expect(expectError(await post(url, body))).toMatchObject({
      status: 413,
      code: "RequestEntityTooLarge",
    });
    expect((await post(url, zones)).status).toBe(200);
  });

  it.each(["application/json", "text/plain", "multipart/form-data; boundary=x"])(
    "is that of a body of the content type %s",
    async (type) => {
      const { url } = await aDaemon();
      const headers = { authorization: basic, "content-type": type };
      const answer = await send(url, { method: "POST", path: "/ec2", headers, body: "{}" });
      expect(expectError(answer)).toMatchObject({ status: 415, code: "InvalidRequest" });
    },
  );

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("is that of the method %s", async (method) => {
    const { url } = await aDaemon();
    const headers = { authorization: basic, "content-type": form };
    const answer = await send(url, { method, path: `/ec2?${zones}`, headers });
    expect(expectError(answer)).toEqual({
      status: 405,
      code: "InvalidRequest",
      message: `The method ${method} is not served; send GET or POST`,
    });
  });

  it("is never HTML, whatever a client says it takes", async () => {
    const { url } = await aDaemon();
    const headers = { authorization: basic, accept: "text/html,application/xhtml+xml" };
    for (const path of ["/ec2", "/ec2?Action=X", "/ec2/nothing/here", "/?Action=X", "/ec2?%"]) {
      expectError(await send(url, { path, headers }));
    }
  });
});

describe("what is no request", () => {
  async function talk(url: string, bytes: string): Promise<string> {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.write(bytes);
    return readText(socket);
  }

  it.each([
    [
      "a line too long",
      `GET /ec2?${"a".repeat(200_000)} HTTP/1.1\r\n`,
      431,
      "RequestHeaderSectionTooLarge",
    ],
    ["no HTTP at all", "EHLO example.org\r\n\r\n", 400, "InvalidRequest"],
  ])("is refused in EC2's form: %s", async (_, bytes, status, code) => {
    const { url } = await aDaemon();
    const answer = await talk(url, bytes);
    const [head = "", document = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\nDate: `, "s"));
    expect(head).toContain(`Content-Length: ${document.length}`);
    expect(document).toMatch(
      new RegExp(
        `^<\\?xml version="1\\.0" encoding="UTF-8"\\?>\n<Response><Errors><Error><Code>${code}</Code>`,
      ),
    );
  });
});
