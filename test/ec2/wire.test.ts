/** EC2 on the wire: what clients of the last fifteen years send, and what they must find in answers. */
import { describe, expect, it } from "vitest";
import { idOf, img1, ownAccount, seedIds } from "../support/ec2-answers.ts";
import { aDaemon } from "../support/ec2-client.ts";
import { basic, find, get, parseXml, post, send, textsOf } from "../support/ec2-wire.ts";

const zones = "Action=DescribeAvailabilityZones&Version=2016-11-15";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const [seed = ""] = seedIds;

describe("a request", () => {
  it.each(["/ec2", "/ec2/", "/"])("is served by GET and POST at %s", async (path) => {
    const { url } = await aDaemon();
    const { headers, ...served } = await get(url, zones, path);
    expect(served.status).toBe(200);
    expect(textsOf(parseXml(served.text), "zoneName")).toEqual(["us", "eu"]);
    const posted = await post(url, zones, path);
    expect({ status: posted.status, type: posted.headers["content-type"] }).toEqual({
      status: 200,
      type: headers["content-type"],
    });
    expect(textsOf(parseXml(posted.text), "zoneName")).toEqual(["us", "eu"]);
  });

  it("has the parameters of its query and of its body together", async () => {
    const { url } = await aDaemon();
    const answer = await post(url, "ZoneName.1=eu", `/ec2?${zones}`);
    expect(textsOf(parseXml(answer.text), "zoneName")).toEqual(["eu"]);
  });

  it.each([
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-8",
    "Application/X-WWW-Form-Urlencoded;charset=UTF-8",
  ])("has a body of the content type %s", async (type) => {
    const { url } = await aDaemon();
    const headers = { authorization: basic, "content-type": type };
    const answer = await send(url, { method: "POST", path: "/ec2", headers, body: zones });
    expect(answer.status).toBe(200);
  });

  it.each([
    ["a list from 0", "InstanceId.0=ID0&InstanceId.1=ID1", 2],
    ["a list with gaps", "InstanceId.5=ID0&InstanceId.12=ID1", 2],
    ["a list without a number", "InstanceId=ID0", 1],
    ["a filter without a number", "Filter.Name=instance-id&Filter.Value=ID0", 1],
    ["a filter from 0", "Filter.0.Name=instance-id&Filter.0.Value.0=ID0&Filter.0.Value.1=ID1", 2],
    ["empty values", "InstanceId.1=ID0&NextToken=&MaxResults=&DryRun=&SecurityToken=", 1],
    ["a blank as a plus", "Filter.1.Name=instance-id&Filter.1.Value.1=ID0&Filter.1.Value.2=a+b", 1],
    ["UTF-8", "Filter.1.Name=instance-id&Filter.1.Value.1=ID0&Filter.1.Value.2=%E2%82%AC", 1],
    ["truths in capitals", "InstanceId.1=ID0&IncludeManagedResources=False", 1],
  ])("may have %s", async (_, parameters, count) => {
    const { url } = await aDaemon();
    const [id0 = "", id1 = ""] = seedIds;
    const query = parameters.replaceAll("ID0", id0).replaceAll("ID1", id1);
    const { status, text } = await get(url, `Action=DescribeInstances&${query}`);
    expect(status).toBe(200);
    expect(textsOf(parseXml(text), "instanceId")).toEqual(seedIds.slice(0, count));
  });

  it("may number what is no list, as boto 2 does", async () => {
    const { url } = await aDaemon();
    const { status, text } = await get(
      url,
      `Action=RunInstances&ImageId.1=${img1}&MinCount.1=1&MaxCount=1`,
    );
    expect(status).toBe(200);
    expect(textsOf(parseXml(text), "imageId")).toEqual([img1]);
  });

  it("may have user data in lines, as fog sends it", async () => {
    const { url } = await aDaemon();
    const data = Buffer.from("#!/bin/sh\n".repeat(40)).toString("base64");
    const lines = encodeURIComponent(data.replaceAll(/.{60}/g, "$&\n"));
    const query = `Action=RunInstances&ImageId=${img1}&MinCount=1&MaxCount=1&UserData=${lines}`;
    expect((await get(url, query)).status).toBe(200);
    expect((await post(url, query)).status).toBe(200);
  });

  it("may have all the user data there can be on its first line, each character escaped", async () => {
    const { url } = await aDaemon();
    const data = encodeURIComponent(Buffer.alloc(16 * 1024, 0xff).toString("base64"));
    const query = `Action=RunInstances&ImageId=${img1}&MinCount=1&MaxCount=1&UserData=${data}`;
    expect(query.length).toBeGreaterThan(64 * 1024);
    expect((await get(url, query)).status).toBe(200);
  });
});

describe("an answer", () => {
  it("has the content type, the ids and the namespace that clients look for", async () => {
    const { url } = await aDaemon();
    const { headers, text } = await get(url, zones);
    expect(headers["content-type"]).toBe("text/xml;charset=UTF-8");
    expect(headers.date).toBeTruthy();
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<DescribeAvailabilityZonesResponse xmlns="/,
    );
    const root = parseXml(text);
    expect(root).toMatchObject({
      name: "DescribeAvailabilityZonesResponse",
      namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
    });
    const requestId = root.children.find(({ name }) => name === "requestId");
    expect(requestId?.text).toMatch(uuid);
    expect(headers["x-amzn-requestid"]).toBe(requestId?.text);
  });

  it.each(["2016-11-15", "2014-10-01", "2014-06-15", "2013-10-15", "2012-12-01", "2010-08-31"])(
    "has the namespace of version %s when that is asked for",
    async (version) => {
      const { url } = await aDaemon();
      const { text } = await get(url, `Action=DescribeRegions&Version=${version}`);
      expect(parseXml(text).namespace).toBe(`http://ec2.amazonaws.com/doc/${version}/`);
    },
  );

  it("has the current namespace when no version is asked for", async () => {
    const { url } = await aDaemon();
    const { text } = await get(url, "Action=DescribeRegions");
    expect(parseXml(text).namespace).toBe("http://ec2.amazonaws.com/doc/2016-11-15/");
  });

  it.each([
    ["CreateTags", `ResourceId.1=${seed}&Tag.1.Key=a&Tag.1.Value=b`],
    ["DeleteTags", `ResourceId.1=${seed}&Tag.1.Key=a`],
    ["RebootInstances", `InstanceId.1=${seed}`],
  ])("of %s, which has no output, says that it is true", async (action, query) => {
    const { url } = await aDaemon();
    const { text } = await get(url, `Action=${action}&${query}`);
    const children = parseXml(text).children.map(({ name, text: value }) => [name, value]);
    expect(children).toEqual([
      ["requestId", expect.stringMatching(uuid)],
      ["return", "true"],
    ]);
  });

  it("of DeleteKeyPair has its `return` beside the rest", async () => {
    const { url } = await aDaemon();
    const { text } = await get(url, "Action=DeleteKeyPair&KeyName=test-key");
    expect(parseXml(text).children.map(({ name, text: value }) => [name, value])).toEqual([
      ["requestId", expect.stringMatching(uuid)],
      ["return", "true"],
      ["keyPairId", idOf("key", "test-key")],
    ]);
  });

  it.each([
    ["DescribeInstances", "Filter.1.Name=instance-id&Filter.1.Value.1=none", "reservationSet"],
    ["DescribeImages", "Filter.1.Name=name&Filter.1.Value.1=none", "imagesSet"],
    ["DescribeKeyPairs", "Filter.1.Name=key-name&Filter.1.Value.1=none", "keySet"],
    ["DescribeTags", "", "tagSet"],
    ["DescribeInstanceStatus", "Filter.1.Name=event.code&Filter.1.Value=x", "instanceStatusSet"],
    ["DescribeAvailabilityZones", "Filter.1.Name=state&Filter.1.Value=x", "availabilityZoneInfo"],
    ["DescribeRegions", "Filter.1.Name=region-name&Filter.1.Value=x", "regionInfo"],
    ["DescribeInstanceTypes", "Filter.1.Name=instance-type&Filter.1.Value=x", "instanceTypeSet"],
    [
      "DescribeInstanceTypeOfferings",
      "Filter.1.Name=location&Filter.1.Value=x",
      "instanceTypeOfferingSet",
    ],
  ])("of %s without results has the empty wrapper", async (action, query, wrapper) => {
    const { url } = await aDaemon();
    const { text } = await get(url, `Action=${action}&${query}`);
    expect(text).toContain(`<${wrapper}/>`);
    expect(text).not.toContain("nextToken");
  });

  it("has numbers in plain digits, truths in small letters and times in UTC", async () => {
    const { url } = await aDaemon();
    const { text } = await get(url, `Action=DescribeInstances&InstanceId.1=${seed}`);
    const instance = parseXml(text);
    expect(textsOf(instance, "code")).toEqual(["16"]);
    expect(textsOf(instance, "ebsOptimized")).toEqual(["false"]);
    expect(textsOf(instance, "launchTime")).toEqual(["2012-10-25T12:27:53.000Z"]);
  });

  it("shows any text as it was given, but for what XML can not hold", async () => {
    const { url } = await aDaemon();
    const value = `<b>&amp; "x" 'y'</b> ]]> äé漢🙂\r\n\t|`;
    const tag = `ResourceId.1=${seed}&Tag.1.Key=k&Tag.1.Value=${encodeURIComponent(`${value}\u0007`)}`;
    expect((await post(url, `Action=CreateTags&${tag}`)).status).toBe(200);
    const { text } = await get(url, "Action=DescribeTags");
    expect(textsOf(parseXml(text), "value")).toEqual([value]);
  });

  it("leaves out what an instance has not", async () => {
    const { url } = await aDaemon();
    const { text } = await get(url, `Action=DescribeInstances&InstanceId.1=${seed}`);
    for (const name of ["ipAddress", "keyName", "kernelId", "platform", "clientToken"]) {
      expect(find(parseXml(text), name)).toBeUndefined();
    }
    expect(find(parseXml(text), "dnsName")).toBeDefined();
    expect(find(parseXml(text), "reason")?.text).toBe("");
  });
});

describe("the other actions of STS", () => {
  it.each(["AssumeRole", "GetSessionToken", "GetAccessKeyInfo"])(
    "are refused in its own form: %s",
    async (action) => {
      const { url } = await aDaemon();
      const { status, text } = await post(url, `Action=${action}&Version=2011-06-15`, "/");
      expect(status).toBe(400);
      const root = parseXml(text);
      expect(root).toMatchObject({
        name: "ErrorResponse",
        namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
      });
      expect(textsOf(root, "Code")).toEqual(["UnsupportedOperation"]);
      expect(textsOf(root, "Message")).toEqual([`The action ${action} is not supported here`]);
    },
  );
});

describe("GetCallerIdentity of STS, on the same endpoint", () => {
  it("tells the account by its number", async () => {
    const { url } = await aDaemon();
    const { status, headers, text } = await post(
      url,
      "Action=GetCallerIdentity&Version=2011-06-15",
      "/",
    );
    expect({ status, type: headers["content-type"] }).toEqual({
      status: 200,
      type: "text/xml;charset=UTF-8",
    });
    const root = parseXml(text);
    expect(root).toMatchObject({
      name: "GetCallerIdentityResponse",
      namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    });
    expect(root.children.map(({ name }) => name)).toEqual([
      "GetCallerIdentityResult",
      "ResponseMetadata",
    ]);
    expect(textsOf(root, "Account")).toEqual([ownAccount]);
    expect(textsOf(root, "Arn")).toEqual([`arn:aws:iam::${ownAccount}:user/mockuser`]);
    expect(textsOf(root, "UserId")).toEqual(["mockuser"]);
    expect(textsOf(root, "RequestId")).toEqual([headers["x-amzn-requestid"]]);
  });
});
