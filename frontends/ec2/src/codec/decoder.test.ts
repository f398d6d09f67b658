import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDecoder } from "./decoder.ts";
import { isList, loadModel, queryName } from "./model.ts";
import type { Member } from "./model.ts";
import { parameterTree, parseParameters } from "./parameters.ts";

const model = loadModel();

/** What an action reads of a query string. */
function decode(action: string, query: string, honours: object | true = true): unknown {
  const shape = model.actions[action]?.input ?? -1;
  return compileDecoder(model, shape, honours)(parameterTree(parseParameters(query)));
}

describe("a list of a request", () => {
  it.each([
    ["from 1", "InstanceId.1=a&InstanceId.2=b", ["a", "b"]],
    ["from 0", "InstanceId.0=a&InstanceId.1=b", ["a", "b"]],
    ["with gaps", "InstanceId.3=a&InstanceId.17=b", ["a", "b"]],
    ["in any order", "InstanceId.10=c&InstanceId.9=b&InstanceId.1=a", ["a", "b", "c"]],
    ["with zeros before its numbers", "InstanceId.002=b&InstanceId.01=a", ["a", "b"]],
    ["without numbers", "InstanceId=a", ["a"]],
    ["with empty items, which do not count", "InstanceId.1=&InstanceId.2=b", ["b"]],
  ])("is read when it is numbered %s", (_, query, ids) => {
    expect(decode("DescribeInstances", query)).toEqual({ InstanceIds: ids });
  });

  it.each([
    ["Filter.1.Name=a&Filter.1.Value.1=b&Filter.1.Value.2=c", ["b", "c"]],
    ["Filter.0.Name=a&Filter.0.Value.0=b", ["b"]],
    ["Filter.1.Name=a&Filter.1.Value=b", ["b"]],
    ["Filter.Name=a&Filter.Value=b", ["b"]],
    ["Filter.Name=a&Filter.Value.1=b&Filter.Value.4=c", ["b", "c"]],
    ["Filter.1.Name=a&Filter.1.Value.1=", [""]],
  ])("of structures is read from %s", (query, Values) => {
    expect(decode("DescribeInstances", query)).toEqual({ Filters: [{ Name: "a", Values }] });
  });

  it("is read in the order of its numbers, whatever they are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(999_999_999), { minLength: 1 }), (numbers) => {
        const query = numbers.map((number) => `InstanceId.${number}=i${number}`).join("&");
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(decode("DescribeInstances", query)).toEqual({
          InstanceIds: sorted.map((number) => `i${number}`),
        });
      }),
    );
  });

  it.each([
    ["a name among its numbers", "InstanceId.1=a&InstanceId.x=b", "InstanceId.x"],
    ["a value beside its numbers", "InstanceId=a&InstanceId.1=b", "InstanceId"],
    ["a list inside a text", "InstanceId.1.2=a", "InstanceId.1.2"],
    ["a number without end", "InstanceId.1234567890=a&InstanceId.1=b", "InstanceId.1234567890"],
  ])("is refused with %s", (_, query, named) => {
    expect(() => decode("DescribeInstances", query)).toThrow(
      expect.objectContaining({
        code: "UnknownParameter",
        message: `The parameter ${named} is not recognized`,
      }),
    );
  });
});

describe("a single value", () => {
  it.each(["InstanceId=i-1", "InstanceId.1=i-1", "InstanceId.0=i-1"])(
    "is read from %s",
    (query) => {
      expect(decode("GetConsoleOutput", query)).toEqual({ InstanceId: "i-1" });
    },
  );

  it.each([
    ["InstanceId.1=i-1&InstanceId.2=i-2", "InstanceId.2"],
    ["InstanceId=i-1&InstanceId.1=i-2", "InstanceId.1"],
    ["InstanceId.1=i-1&InstanceId.1.x=i-2", "InstanceId.1.x"],
    ["InstanceId.x=i-1", "InstanceId.x"],
  ])("is refused where there are more: %s", (query, named) => {
    expect(() => decode("GetConsoleOutput", query)).toThrow(
      expect.objectContaining({
        code: "UnknownParameter",
        message: `The parameter ${named} is not recognized`,
      }),
    );
  });
});

describe("an empty value", () => {
  it.each([
    ["a text", "RunInstances", "ImageId=&MinCount=1&MaxCount=1", { MinCount: 1, MaxCount: 1 }],
    ["a number", "DescribeInstances", "MaxResults=", {}],
    ["a truth", "DescribeInstances", "DryRun=", {}],
    [
      "a part of a structure",
      "RunInstances",
      "MinCount=1&MaxCount=1&IamInstanceProfile.Name=",
      { MinCount: 1, MaxCount: 1 },
    ],
    ["a whole structure", "DescribeInstances", "Filter=", {}],
    ["a list", "DescribeInstances", "InstanceId=", {}],
    ["bytes", "ImportKeyPair", "KeyName=a&PublicKeyMaterial=", { KeyName: "a" }],
  ])("of %s counts as absent", (_, action, query, expected) => {
    if (action === "ImportKeyPair") {
      expect(() => decode(action, query)).toThrow(
        expect.objectContaining({ code: "MissingParameter" }),
      );
      return;
    }
    expect(decode(action, query)).toEqual(expected);
  });

  it("of a tag is a value, and no value is none", () => {
    const query = "ResourceId.1=i-1&Tag.1.Key=a&Tag.1.Value=&Tag.2.Key=b";
    expect(decode("DeleteTags", query)).toEqual({
      Resources: ["i-1"],
      Tags: [{ Key: "a", Value: "" }, { Key: "b" }],
    });
  });

  it("of a description is a value", () => {
    expect(decode("CreateImage", "InstanceId=i-1&Name=a&Description=")).toEqual({
      InstanceId: "i-1",
      Name: "a",
      Description: "",
    });
  });

  /** Lists of text with the same element names share their shape, but not this. */
  it("of a filter is a value, and of the other lists of its action is none", () => {
    for (const action of Object.keys(model.actions)) {
      const members = membersOf(action);
      const filters = members.find(({ name }) => name === "Filters");
      if (!filters) continue;
      const lists = members.filter((member) => !member.required && isListOfText(member));
      const required = members.filter((member) => member.required && member !== filters);
      // That one asks for times of day as well.
      if (action === "DescribeScheduledInstanceAvailability") continue;
      const decoded = decode(
        action,
        [
          ...required.map((member) => `${queryName(member)}=1`),
          ...lists.map((list) => `${queryName(list)}.1=`),
          `${queryName(filters)}.1.Name=a&${queryName(filters)}.1.Value.1=`,
        ].join("&"),
      );
      expect(decoded, action).toMatchObject({ Filters: [{ Name: "a", Values: [""] }] });
      for (const { name } of lists) expect(decoded, action).not.toHaveProperty(name);
    }
  });
});

function isListOfText({ ref }: Member): boolean {
  const shape = typeof ref === "number" ? model.shapes[ref] : undefined;
  return shape !== undefined && isList(shape) && shape.of === "string";
}

function membersOf(action: string) {
  const shape = model.shapes[model.actions[action]?.input ?? -1];
  return shape && !isList(shape) ? shape.members : [];
}

describe("a value of a type", () => {
  const run = "MinCount=1&MaxCount=1";

  it.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["1", true],
    ["false", false],
    ["False", false],
    ["0", false],
  ])("is the truth that %s says", (text, DryRun) => {
    expect(decode("DescribeInstances", `DryRun=${text}`)).toEqual({ DryRun });
  });

  it.each([
    ["5", 5],
    ["+5", 5],
    ["-5", -5],
    ["007", 7],
    ["0", 0],
  ])("is the number that %s says", (text, MaxResults) => {
    const query = `MaxResults=${encodeURIComponent(text)}`;
    expect(decode("DescribeInstances", query)).toEqual({ MaxResults });
  });

  it.each([
    ["2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z"],
    ["2026-01-31T09:30:00.250Z", "2026-01-31T09:30:00.250Z"],
    ["2026-01-31T09:30:00", "2026-01-31T09:30:00.000Z"],
    ["2026-01-31T09:30:00+02:00", "2026-01-31T07:30:00.000Z"],
    ["2026-01-31", "2026-01-31T00:00:00.000Z"],
  ])("is the time that %s says", (text, iso) => {
    const decoded = decode("DescribeSpotPriceHistory", `StartTime=${encodeURIComponent(text)}`);
    expect(decoded).toEqual({ StartTime: new Date(iso) });
  });

  it("is the bytes of its base64, broken into lines or not", () => {
    const decoded = decode("ImportKeyPair", "KeyName=a&PublicKeyMaterial=c3No%0AIGtl%0D%0AeQ==");
    expect(decoded).toEqual({ KeyName: "a", PublicKeyMaterial: Buffer.from("ssh key") });
  });

  it.each([
    ["DescribeInstances", "MaxResults=many", "MaxResults"],
    ["DescribeInstances", "MaxResults=8.0", "MaxResults"],
    ["DescribeInstances", "MaxResults=0x10", "MaxResults"],
    ["DescribeInstances", "MaxResults=1e3", "MaxResults"],
    ["DescribeInstances", "MaxResults=99999999999999999999", "MaxResults"],
    ["DescribeInstances", "DryRun=yes", "DryRun"],
    ["RunInstances", `${run}&Monitoring.Enabled=2`, "Monitoring.Enabled"],
    [
      "RunInstances",
      `${run}&BlockDeviceMapping.3.Ebs.VolumeSize=big`,
      "BlockDeviceMapping.3.Ebs.VolumeSize",
    ],
    ["DescribeSpotPriceHistory", "StartTime=yesterday", "StartTime"],
    ["DescribeSpotPriceHistory", "StartTime=2026-13-01T00:00:00Z", "StartTime"],
    ["DescribeSpotPriceHistory", "StartTime=2026-02-30T00:00:00Z", "StartTime"],
    ["ImportKeyPair", "KeyName=a&PublicKeyMaterial=%2A%2A", "PublicKeyMaterial"],
  ])("of %s is refused by its name on the wire when it is none: %s", (action, query, named) => {
    expect(() => decode(action, query)).toThrow(
      expect.objectContaining({
        code: "InvalidParameterValue",
        message: expect.stringContaining(`for parameter ${named} is invalid.`) as string,
      }),
    );
  });
});

describe("a parameter", () => {
  it.each([
    ["DescribeInstances", "Colour=red", "Colour"],
    ["DescribeInstances", "InstanceIds.1=i-1", "InstanceIds.1"],
    ["DescribeInstances", "instanceId.1=i-1", "instanceId.1"],
    ["DescribeInstances", "Filter.1.Colour.2=red", "Filter.1.Colour.2"],
    ["DescribeInstances", "__proto__=x", "__proto__"],
    ["DescribeInstances", "__proto__.toString=x", "__proto__.toString"],
    ["DescribeInstances", "constructor.1=x", "constructor.1"],
    ["DescribeInstances", "Filter.1.Name.1.2=x", "Filter.1.Name.1.2"],
    ["DescribeInstances", "=x", ""],
    ["RunInstances", "MinCount=1&MaxCount=1&Placement=us", "Placement"],
    ["DescribeInstances", "Filter.1=name", "Filter.1"],
    ["DescribeInstances", "Filter=name", "Filter"],
    ["DescribeInstances", "Filter.1=name&Filter.1.Name=a", "Filter.1"],
  ])("that %s has not is refused by its whole name: %s", (action, query, named) => {
    expect(() => decode(action, query)).toThrow(
      expect.objectContaining({
        code: "UnknownParameter",
        message: `The parameter ${named} is not recognized`,
      }),
    );
  });

  it.each([
    ["RunInstances", "MinCount=1", "MaxCount"],
    ["RunInstances", "", "MaxCount"],
    ["TerminateInstances", "", "InstanceId"],
    ["CreateTags", "ResourceId.1=i-1", "Tag"],
    ["ImportKeyPair", "KeyName=a", "PublicKeyMaterial"],
    [
      "CreateFleet",
      "LaunchTemplateConfigs.1.Overrides.1.SubnetId=a",
      "TargetCapacitySpecification",
    ],
    [
      "CreateFleet",
      "TargetCapacitySpecification.OnDemandTargetCapacity=1&LaunchTemplateConfigs.1.Overrides.1.SubnetId=a",
      "TargetCapacitySpecification.TotalTargetCapacity",
    ],
  ])("that %s must have is asked for by its name: %s", (action, query, named) => {
    expect(() => decode(action, query)).toThrow(
      expect.objectContaining({
        code: "MissingParameter",
        message: `The request must contain the parameter ${named}`,
      }),
    );
  });

  it.each([
    ["ImageId", "ImageId=a", {}],
    ["Placement.HostId", "Placement.HostId=a", { Placement: { AvailabilityZone: true } }],
    [
      "BlockDeviceMapping.2.Ebs.Iops",
      "BlockDeviceMapping.2.Ebs.Iops=3",
      { BlockDeviceMappings: { Ebs: { VolumeSize: true } } },
    ],
  ])("that is not honoured is refused by its name: %s", (named, query, honours) => {
    const counts = { MinCount: true, MaxCount: true };
    const read = () =>
      decode("RunInstances", `MinCount=1&MaxCount=1&${query}`, { ...honours, ...counts });
    expect(read).toThrow(
      expect.objectContaining({
        code: "UnsupportedOperation",
        message: `The parameter ${named} is not supported here`,
      }),
    );
  });

  it("is good when it asks for what is so anyhow, and refused when not", () => {
    const honours = { MinCount: true, MaxCount: true, Monitoring: { Enabled: [false] } };
    const read = (value: string) =>
      decode("RunInstances", `MinCount=1&MaxCount=1&Monitoring.Enabled=${value}`, honours);
    expect(read("false")).toMatchObject({ Monitoring: { Enabled: false } });
    expect(() => read("true")).toThrow(
      expect.objectContaining({
        code: "UnsupportedOperation",
        message:
          "The value (true) of parameter Monitoring.Enabled is not supported here, only false",
      }),
    );
  });
});
