/** Thousands of requests that make more or less sense: each is a success or an error of EC2's. */
import { Agent, request } from "node:http";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anyText } from "../../frontends/ec2/src/any-text.ts";
import { img1, img3, seedIds } from "../support/ec2-answers.ts";
import { aDaemon } from "../support/ec2-client.ts";
import { basic, form } from "../support/ec2-wire.ts";

/** Drawn anew from these, so that the walk is the same each time. */
const seed = 20_121_025;
const steps = 1200;

const text = fc.oneof(
  anyText({ maxLength: 12 }),
  fc.constantFrom("", "0", "-1", "1e9", "true", "*", "\\", "null", "__proto__", "toString", "%"),
);
const instanceId = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...seedIds, "inst4", "inst5", "inst6", "inst7") },
  { weight: 1, arbitrary: fc.constantFrom("i-0123456789abcdef0", "i-xyz", img1) },
  { weight: 1, arbitrary: text },
);
const keyName = fc.constantFrom("test-key", "a", "b", " c", "schlüssel");
const resource = fc.oneof(instanceId, fc.constantFrom(img1, img3, "test-key", "nothing"));
const count = fc.integer({ min: -1, max: 4 });
const filterName = fc.constantFrom(
  "instance-id",
  "instance-state-name",
  "tag:Name",
  "tag-key",
  "key-name",
  "name",
  "state",
  "resource-id",
  "zone-name",
  "constructor",
  "colour",
);

type Parameters = Record<string, fc.Arbitrary<unknown>>;

const listed: Parameters = {
  "Filter.1.Name": filterName,
  "Filter.1.Value.1": text,
  "Filter.2.Name": filterName,
  "Filter.2.Value.1": fc.constantFrom("*", "?", "running", "a*", "\\*"),
  MaxResults: fc.oneof(count, fc.constantFrom(5, 7, 1000)),
  NextToken: text,
};
const oneInstance: Parameters = { "InstanceId.1": instanceId };
const another: Parameters = { "InstanceId.2": instanceId };
const tagged: Parameters = {
  "ResourceId.2": resource,
  "Tag.1.Value": text,
  "Tag.2.Key": text,
};
const publicKey = Buffer.from(
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJ7pmZ1XxP0cHgsqxi6eOMsrwjNCtpvCCoK3XKyoQkC",
).toString("base64");

/** What each action is always sent, and what it may be sent besides. */
const actions: Readonly<Record<string, readonly [always: Parameters, perhaps: Parameters]>> = {
  RunInstances: [
    {
      ImageId: fc.constantFrom(img1, img1, img1, img3, "img2", "ami-01234567", ""),
      MinCount: count,
      MaxCount: count,
    },
    {
      KeyName: keyName,
      InstanceType: fc.constantFrom("m1.small", "m1-large", "toString", "t3.micro"),
      UserData: text,
      ClientToken: fc.constantFrom("a", "b", "c", "ü"),
      "TagSpecification.1.ResourceType": fc.constantFrom("instance", "instance", "vpc"),
      "TagSpecification.1.Tag.1.Key": text,
      "Placement.AvailabilityZone": fc.constantFrom("us", "eu", "moon", ""),
    },
  ],
  StartInstances: [oneInstance, another],
  StopInstances: [oneInstance, another],
  RebootInstances: [oneInstance, another],
  TerminateInstances: [oneInstance, another],
  DescribeInstances: [{}, { ...oneInstance, ...another, ...listed }],
  DescribeInstanceStatus: [
    {},
    { ...oneInstance, ...another, ...listed, IncludeAllInstances: text },
  ],
  DescribeImages: [
    {},
    { "ImageId.1": fc.constantFrom(img1, "img2", "x"), "Owner.1": text, ...listed },
  ],
  DescribeKeyPairs: [{}, { "KeyName.1": keyName, "KeyPairId.1": text, ...listed }],
  ImportKeyPair: [
    { KeyName: keyName, PublicKeyMaterial: fc.oneof(fc.constant(publicKey), text) },
    {},
  ],
  DeleteKeyPair: [{ KeyName: keyName }, { KeyPairId: text }],
  CreateTags: [{ "ResourceId.1": resource, "Tag.1.Key": text }, tagged],
  DeleteTags: [{ "ResourceId.1": resource }, tagged],
  DescribeTags: [{}, listed],
  DescribeAvailabilityZones: [{}, { "ZoneName.1": text, "ZoneId.1": text, ...listed }],
  DescribeRegions: [{}, { "RegionName.1": text, ...listed }],
  DescribeAccountAttributes: [{}, { "AttributeName.1": text }],
  DescribeInstanceTypes: [{}, { "InstanceType.1": text, ...listed }],
  DescribeInstanceTypeOfferings: [{}, { LocationType: text, ...listed }],
  GetCallerIdentity: [{}, {}],
};

/** One request: an action, some of its parameters, and now and then one that is out of place. */
const call = fc.constantFrom(...Object.entries(actions)).chain(([action, [always, perhaps]]) => {
  const optional = Object.entries(perhaps);
  return fc.subarray(optional, { maxLength: Math.min(3, optional.length) }).chain((some) =>
    fc.record({
      Action: fc.constant(action),
      ...always,
      ...Object.fromEntries(some),
      DryRun: fc.constantFrom("false", "false", "false", "true", "maybe"),
      "Odd.1": fc.oneof(
        { weight: 1, arbitrary: text },
        { weight: 29, arbitrary: fc.constant(null) },
      ),
    }),
  );
});

it(`answers ${steps} random requests with successes and errors of EC2's, and never fails itself`, async () => {
  const { url } = await aDaemon({ capacity: 60 });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const send = (body: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
    const headers = { authorization: basic, "content-type": form };
    const sent = request(`${url}/ec2`, { method: "POST", agent, headers }, (response) => {
      let received = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: received }));
    });
    sent.on("error", reject);
    sent.end(body);
    return promise;
  };

  const codes = new Map<string, number>();
  const calls = fc.sample(call, { numRuns: steps, seed });
  for (let start = 0; start < steps; start += 8) {
    await Promise.all(
      calls.slice(start, start + 8).map(async (parameters) => {
        const given = Object.entries(parameters).filter(([, value]) => value !== null);
        const body = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
        const { status, text: document } = await send(body.toString());
        const [, code = ""] = /<Error><Code>([A-Za-z.]+)<\/Code>/.exec(document) ?? [];
        const name = status === 200 ? parameters["Action"] : code;
        codes.set(name, (codes.get(name) ?? 0) + 1);
        const hasRoom = code !== "InsufficientInstanceCapacity";
        if (hasRoom) expect(status, `${body.toString()}\n${document}`).toBeLessThan(500);
        expect(document).toMatch(
          /^(<\?xml version="1\.0" encoding="UTF-8"\?>\n)?<\w+Response|Response>/,
        );
        if (status !== 200) expect(code, document).not.toBe("");
      }),
    );
  }
  agent.destroy();
  // The walk has been everywhere: every action succeeded, and many ways to fail were met.
  expect([...codes.keys()]).toEqual(expect.arrayContaining(Object.keys(actions)));
  expect(codes.size).toBeGreaterThan(Object.keys(actions).length + 12);
});
