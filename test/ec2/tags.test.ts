/** Tags, by AWS's own SDK over a real port. */
import { CreateTagsCommand, DeleteTagsCommand, DescribeTagsCommand } from "@aws-sdk/client-ec2";
import type { EC2Client, Filter } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, img1, img3, seedIds } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

const [first = "", second = ""] = seedIds;
const key = idOf("key", "test-key");

const aTag = (ResourceId: string, Key: string, Value: string, ResourceType = "instance") => ({
  ResourceId,
  ResourceType,
  Key,
  Value,
});

function create(client: EC2Client, Resources: string[], ...pairs: [string, string?][]) {
  const Tags = pairs.map(([Key, Value]) => ({ Key, Value }));
  return answer(client.send(new CreateTagsCommand({ Resources, Tags })));
}

async function tagsOf(client: EC2Client, ...Filters: Filter[]) {
  const { Tags = [] } = await client.send(new DescribeTagsCommand({ Filters }));
  return Tags;
}

/** A daemon with the tags a=1 and b="" on an instance, an image and a key. */
async function aTaggedDaemon(): Promise<EC2Client> {
  const client = aClient(await aDaemon());
  await create(client, [first, img3, key], ["a", "1"], ["b", ""]);
  return client;
}

describe("CreateTags", () => {
  it("tags resources of several kinds at once, and again with other values", async () => {
    const client = aClient(await aDaemon());
    expect(await create(client, [first, img3, key], ["a", "1"], ["b"])).toEqual({});
    await create(client, [first], ["a", "2"]);
    expect(await tagsOf(client)).toEqual(
      expect.arrayContaining([
        aTag(first, "a", "2"),
        aTag(first, "b", ""),
        aTag(img3, "a", "1", "image"),
        aTag(img3, "b", "", "image"),
        aTag(key, "a", "1", "key-pair"),
        aTag(key, "b", "", "key-pair"),
      ]),
    );
    expect(await tagsOf(client)).toHaveLength(6);
  });

  it("takes the cloud's own ids", async () => {
    const client = aClient(await aDaemon());
    await create(client, ["inst0", "test-key"], ["a", "1"]);
    expect(await tagsOf(client)).toHaveLength(2);
  });

  it.each<[string, string[], [string, string?][], string]>([
    [
      "an instance that is not there",
      [first, "i-0123456789abcdef0"],
      [["a"]],
      "InvalidInstanceID.NotFound",
    ],
    [
      "an image that is not there",
      [first, "ami-0123456789abcdef0"],
      [["a"]],
      "InvalidAMIID.NotFound",
    ],
    [
      "a key that is not there",
      [first, "key-0123456789abcdef0"],
      [["a"]],
      "InvalidKeyPair.NotFound",
    ],
    ["what is no id", [first, "web"], [["a"]], "InvalidID"],
    ["a malformed id", [first, "i-xyz"], [["a"]], "InvalidID"],
    ["a key of AWS's own", [first], [["aws:a", "1"]], "InvalidParameterValue"],
    [
      "a key twice",
      [first],
      [
        ["a", "1"],
        ["a", "2"],
      ],
      "InvalidParameterValue",
    ],
    ["a key too long", [first], [["k".repeat(128), "1"]], "InvalidParameterValue"],
    [
      "51 tags",
      [first],
      Array.from({ length: 51 }, (_, index): [string] => [`key-${index}`]),
      "TagLimitExceeded",
    ],
  ])("refuses %s and tags nothing", async (_, resources, pairs, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(create(client, resources, ...pairs))).toMatchObject({
      code,
      status: 400,
    });
    expect(await tagsOf(client)).toEqual([]);
  });

  it("refuses an image of somebody else", async () => {
    const client = aClient(await aDaemon());
    expect(await failureOf(create(client, [img1], ["a", "1"]))).toMatchObject({
      code: "UnauthorizedOperation",
      status: 403,
    });
  });

  it("refuses what would give a resource more than 50 tags, and takes what changes them", async () => {
    const client = aClient(await aDaemon());
    const fifty = Array.from({ length: 50 }, (_, index): [string, string] => [`key-${index}`, "1"]);
    await create(client, [first, second], ...fifty);
    expect(await failureOf(create(client, [second, first], ["one-more", "1"]))).toMatchObject({
      code: "TagLimitExceeded",
      status: 400,
    });
    await create(client, [first], ["key-7", "2"]);
    const tags = await tagsOf(client, { Name: "resource-id", Values: [first] });
    expect(tags).toHaveLength(50);
    expect(tags).toContainEqual(aTag(first, "key-7", "2"));
  });
});

describe("DeleteTags", () => {
  const remove = (
    client: EC2Client,
    Resources: string[],
    Tags?: { Key: string; Value?: string }[],
  ) => answer(client.send(new DeleteTagsCommand({ Resources, Tags })));

  it.each<[string, { Key: string; Value?: string }[] | undefined, [string, string][]]>([
    ["by key, whatever the value", [{ Key: "a" }], [["b", ""]]],
    ["by key and value", [{ Key: "a", Value: "1" }], [["b", ""]]],
    ["by an empty value", [{ Key: "b", Value: "" }], [["a", "1"]]],
    [
      "not by another value",
      [{ Key: "a", Value: "2" }],
      [
        ["a", "1"],
        ["b", ""],
      ],
    ],
    [
      "not by an empty value where there is one",
      [{ Key: "a", Value: "" }],
      [
        ["a", "1"],
        ["b", ""],
      ],
    ],
    [
      "not by a key that is not there",
      [{ Key: "x" }],
      [
        ["a", "1"],
        ["b", ""],
      ],
    ],
    ["all where none is named", undefined, []],
  ])("takes tags %s", async (_, tags, rest) => {
    const client = await aTaggedDaemon();
    expect(await remove(client, [first, img3, key], tags)).toEqual({});
    const left = await tagsOf(client);
    for (const id of [first, img3, key]) {
      const own = left.filter(({ ResourceId }) => ResourceId === id);
      expect(own.map(({ Key, Value }) => [Key, Value])).toEqual(rest);
    }
  });

  it("takes all where none is named, also those that one of the resources alone has", async () => {
    const client = aClient(await aDaemon());
    await create(client, [img3], ["on-image", "1"]);
    await create(client, [first], ["on-instance", "1"]);
    await create(client, [key], ["on-key", "1"]);
    await remove(client, [first, img3, key]);
    expect(await tagsOf(client)).toEqual([]);
  });

  it("refuses what is not there and takes nothing", async () => {
    const client = await aTaggedDaemon();
    const call = remove(client, [first, "i-0123456789abcdef0"], [{ Key: "a" }]);
    expect(await failureOf(call)).toMatchObject({ code: "InvalidInstanceID.NotFound" });
    expect(await tagsOf(client)).toHaveLength(6);
  });
});

describe("DescribeTags", () => {
  it.each<[Filter, number]>([
    [{ Name: "resource-id", Values: [first, key] }, 4],
    [{ Name: "resource-type", Values: ["image"] }, 2],
    [{ Name: "resource-type", Values: ["key-pair", "instance"] }, 4],
    [{ Name: "key", Values: ["a"] }, 3],
    [{ Name: "value", Values: ["1"] }, 3],
    [{ Name: "value", Values: [""] }, 3],
    [{ Name: "tag:a", Values: ["1"] }, 3],
    [{ Name: "tag:a", Values: ["2"] }, 0],
    [{ Name: "key", Values: ["?"] }, 6],
  ])("filters by %j", async (filter, count) => {
    expect(await tagsOf(await aTaggedDaemon(), filter)).toHaveLength(count);
  });
});
