/** What of instances is asked for and changed one by one, by AWS's own SDK over a real port. */
import {
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstanceCreditSpecificationsCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  GetConsoleOutputCommand,
  GetConsoleScreenshotCommand,
  GetPasswordDataCommand,
  ModifyInstanceAttributeCommand,
  ModifyInstanceMetadataOptionsCommand,
  MonitorInstancesCommand,
  ResetInstanceAttributeCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  UnmonitorInstancesCommand,
} from "@aws-sdk/client-ec2";
import type {
  EC2Client,
  InstanceAttributeName,
  ModifyInstanceAttributeCommandInput,
  RunInstancesCommandInput,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { img1 } from "../support/ec2-answers.ts";
import { aClient, aClock, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { aGroup } from "../support/ec2-groups.ts";

/** A client of a daemon of its own, with an instance. */
async function anInstance(input: Partial<RunInstancesCommandInput> = {}) {
  const client = aClient(await aDaemon());
  const { Instances = [] } = await client.send(
    new RunInstancesCommand({ ImageId: img1, MinCount: 1, MaxCount: 1, ...input }),
  );
  return { client, id: Instances[0]?.InstanceId ?? "", instance: Instances[0] };
}

async function attributeOf(client: EC2Client, InstanceId: string, Attribute: string) {
  const { InstanceId: _, ...rest } = await answer(
    client.send(
      new DescribeInstanceAttributeCommand({
        InstanceId,
        Attribute: Attribute as InstanceAttributeName,
      }),
    ),
  );
  return rest;
}

function modify(
  client: EC2Client,
  InstanceId: string,
  input: Omit<ModifyInstanceAttributeCommandInput, "InstanceId">,
) {
  return answer(client.send(new ModifyInstanceAttributeCommand({ InstanceId, ...input })));
}

async function instanceOf(client: EC2Client, id: string) {
  const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0];
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return (await failureOf(call)).code;
}

describe("DescribeInstanceAttribute", () => {
  it.each([
    ["disableApiStop", { DisableApiStop: { Value: false } }],
    ["disableApiTermination", { DisableApiTermination: { Value: false } }],
    ["ebsOptimized", { EbsOptimized: { Value: false } }],
    ["enaSupport", { EnaSupport: { Value: false } }],
    ["enclaveOptions", { EnclaveOptions: { Enabled: false } }],
    ["instanceInitiatedShutdownBehavior", { InstanceInitiatedShutdownBehavior: { Value: "stop" } }],
    ["instanceType", { InstanceType: { Value: "m1.small" } }],
    ["kernel", { KernelId: {} }],
    ["productCodes", { ProductCodes: [] }],
    ["ramdisk", { RamdiskId: {} }],
    ["sourceDestCheck", { SourceDestCheck: { Value: true } }],
    ["sriovNetSupport", { SriovNetSupport: {} }],
    ["userData", { UserData: { Value: "aGk=" } }],
  ])("answers %s", async (attribute, expected) => {
    const { client, id } = await anInstance({ UserData: "aGk=" });
    expect(await attributeOf(client, id, attribute)).toEqual(expected);
  });

  it("answers root device, disks and groups as DescribeInstances does", async () => {
    const { client, id } = await anInstance();
    const instance = await instanceOf(client, id);
    expect(await attributeOf(client, id, "rootDeviceName")).toEqual({
      RootDeviceName: { Value: instance?.RootDeviceName },
    });
    expect(await attributeOf(client, id, "blockDeviceMapping")).toEqual({
      BlockDeviceMappings: instance?.BlockDeviceMappings,
    });
    expect(await attributeOf(client, id, "groupSet")).toEqual({
      Groups: instance?.SecurityGroups,
    });
  });

  it("answers no user data with an empty element", async () => {
    const { client, id } = await anInstance();
    expect(await attributeOf(client, id, "userData")).toEqual({ UserData: {} });
  });

  it("answers what is wrong with a request", async () => {
    const { client, id } = await anInstance();
    expect(await codeOf(attributeOf(client, id, "color"))).toBe("InvalidParameterValue");
    expect(await codeOf(attributeOf(client, "i-0123456789abcdef0", "userData"))).toBe(
      "InvalidInstanceID.NotFound",
    );
    expect(await codeOf(attributeOf(client, "none", "userData"))).toBe(
      "InvalidInstanceID.Malformed",
    );
  });
});

describe("protection", () => {
  it("keeps instances from being terminated", async () => {
    const { client, id } = await anInstance({ DisableApiTermination: true });
    expect(await attributeOf(client, id, "disableApiTermination")).toEqual({
      DisableApiTermination: { Value: true },
    });
    const terminate = () => client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    expect(await failureOf(terminate())).toMatchObject({
      code: "OperationNotPermitted",
      status: 400,
      message:
        `The instance '${id}' may not be terminated. ` +
        "Modify its 'disableApiTermination' instance attribute and try again.",
    });
    await modify(client, id, { DisableApiTermination: { Value: false } });
    await terminate();
  });

  it("keeps instances from being stopped, by force too", async () => {
    const { client, id } = await anInstance({ DisableApiStop: true });
    const stop = (Force: boolean) =>
      client.send(new StopInstancesCommand({ InstanceIds: [id], Force }));
    expect(await codeOf(stop(true))).toBe("OperationNotPermitted");
    await modify(client, id, { DisableApiStop: { Value: false } });
    await stop(true);
    expect((await instanceOf(client, id))?.State?.Name).toBe("stopped");
  });

  it("of one keeps all that are named", async () => {
    const { client, id } = await anInstance({ DisableApiTermination: true });
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({ ImageId: img1, MinCount: 1, MaxCount: 1 }),
    );
    const other = Instances[0]?.InstanceId ?? "";
    const call = client.send(new TerminateInstancesCommand({ InstanceIds: [other, id] }));
    expect(await codeOf(call)).toBe("OperationNotPermitted");
    expect((await instanceOf(client, other))?.State?.Name).toBe("running");
  });
});

describe("ModifyInstanceAttribute", () => {
  it("answers nothing but success", async () => {
    const { client, id } = await anInstance();
    expect(await modify(client, id, { SourceDestCheck: { Value: false } })).toEqual({});
    expect((await instanceOf(client, id))?.SourceDestCheck).toBe(false);
    await client.send(
      new ResetInstanceAttributeCommand({ InstanceId: id, Attribute: "sourceDestCheck" }),
    );
    expect((await instanceOf(client, id))?.SourceDestCheck).toBe(true);
  });

  it("takes the form of old clients", async () => {
    const { client, id } = await anInstance();
    await modify(client, id, { Attribute: "disableApiTermination", Value: "true" });
    expect(await attributeOf(client, id, "disableApiTermination")).toEqual({
      DisableApiTermination: { Value: true },
    });
    await modify(client, id, {
      Attribute: "instanceInitiatedShutdownBehavior",
      Value: "terminate",
    });
    expect(await attributeOf(client, id, "instanceInitiatedShutdownBehavior")).toEqual({
      InstanceInitiatedShutdownBehavior: { Value: "terminate" },
    });
    expect(await codeOf(modify(client, id, { Attribute: "kernel", Value: "aki-1" }))).toBe(
      "UnsupportedOperation",
    );
    expect(await codeOf(modify(client, id, { Attribute: "sourceDestCheck", Value: "no" }))).toBe(
      "InvalidParameterValue",
    );
  });

  it("changes type and user data of a stopped instance alone", async () => {
    const { client, id } = await anInstance();
    const type = () => modify(client, id, { InstanceType: { Value: "m1.large" } });
    const userData = () => modify(client, id, { UserData: { Value: Buffer.from("new") } });
    expect(await codeOf(type())).toBe("IncorrectInstanceState");
    expect(await codeOf(userData())).toBe("IncorrectInstanceState");
    await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    await type();
    await userData();
    expect((await instanceOf(client, id))?.InstanceType).toBe("m1.large");
    expect(await attributeOf(client, id, "userData")).toEqual({
      UserData: { Value: Buffer.from("new").toString("base64") },
    });
    await modify(client, id, { Attribute: "userData", Value: "b2xk" });
    expect(await attributeOf(client, id, "userData")).toEqual({ UserData: { Value: "b2xk" } });
  });

  it("changes groups", async () => {
    const { client, id } = await anInstance();
    const web = await aGroup(client);
    await modify(client, id, { Groups: [web] });
    const groups = [{ GroupId: web, GroupName: "web" }];
    expect((await instanceOf(client, id))?.SecurityGroups).toEqual(groups);
    expect(await attributeOf(client, id, "groupSet")).toEqual({ Groups: groups });
    const { SecurityGroups } = await client.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [web] }),
    );
    expect(SecurityGroups).toHaveLength(1);
    expect(await codeOf(modify(client, id, { Groups: ["sg-12345678"] }))).toBe(
      "InvalidGroup.NotFound",
    );
  });

  it("changes whether a disk goes with its instance", async () => {
    const { client, id, instance } = await anInstance();
    const DeviceName = instance?.BlockDeviceMappings?.[0]?.DeviceName ?? "";
    const VolumeId = instance?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
    const change = (volume?: string) =>
      modify(client, id, {
        BlockDeviceMappings: [
          { DeviceName, Ebs: { DeleteOnTermination: false, VolumeId: volume } },
        ],
      });
    expect(await codeOf(change("vol-0123456789abcdef0"))).toBe("InvalidInstanceAttributeValue");
    expect((await instanceOf(client, id))?.BlockDeviceMappings).toEqual(
      instance?.BlockDeviceMappings,
    );
    await change(VolumeId);
    expect((await instanceOf(client, id))?.BlockDeviceMappings).toMatchObject([
      { DeviceName, Ebs: { DeleteOnTermination: false } },
    ]);
  });

  it.each<[string, Omit<ModifyInstanceAttributeCommandInput, "InstanceId">]>([
    ["InvalidParameterCombination", {}],
    ["InvalidInstanceAttributeValue", { InstanceType: { Value: "x9.huge" } }],
    ["InvalidParameterValue", { InstanceInitiatedShutdownBehavior: { Value: "burn" } }],
    ["UnsupportedOperation", { EbsOptimized: { Value: true } }],
    ["UnsupportedOperation", { Kernel: { Value: "aki-12345678" } }],
    [
      "InvalidParameterCombination",
      { SourceDestCheck: { Value: true }, DisableApiStop: { Value: true } },
    ],
    ["InvalidBlockDeviceMapping", { BlockDeviceMappings: [{ DeviceName: "/dev/sda1" }] }],
    [
      "InvalidParameterValue",
      { BlockDeviceMappings: [{ DeviceName: "/dev/x", Ebs: { DeleteOnTermination: true } }] },
    ],
  ])("answers %s for %j", async (code, input) => {
    const { client, id } = await anInstance();
    expect(await codeOf(modify(client, id, input))).toBe(code);
  });
});

describe("monitoring", () => {
  it("goes on and off", async () => {
    const { client, id, instance } = await anInstance({ Monitoring: { Enabled: true } });
    expect(instance?.Monitoring).toEqual({ State: "enabled" });
    const InstanceIds = [id];
    expect(await answer(client.send(new UnmonitorInstancesCommand({ InstanceIds })))).toEqual({
      InstanceMonitorings: [{ InstanceId: id, Monitoring: { State: "disabled" } }],
    });
    expect((await instanceOf(client, id))?.Monitoring).toEqual({ State: "disabled" });
    expect(await answer(client.send(new MonitorInstancesCommand({ InstanceIds })))).toEqual({
      InstanceMonitorings: [{ InstanceId: id, Monitoring: { State: "enabled" } }],
    });
    expect((await instanceOf(client, id))?.Monitoring).toEqual({ State: "enabled" });
    const unknown = client.send(new MonitorInstancesCommand({ InstanceIds: ["i-12345678"] }));
    expect(await codeOf(unknown)).toBe("InvalidInstanceID.NotFound");
  });
});

describe("metadata options", () => {
  it("are those of the launch, and can be modified", async () => {
    const { client, id, instance } = await anInstance({
      MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
    });
    const options = {
      State: "applied",
      HttpTokens: "required",
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: "enabled",
      HttpProtocolIpv6: "disabled",
      InstanceMetadataTags: "disabled",
    };
    expect(instance?.MetadataOptions).toEqual(options);
    const modified = await answer(
      client.send(
        new ModifyInstanceMetadataOptionsCommand({
          InstanceId: id,
          HttpEndpoint: "disabled",
          InstanceMetadataTags: "enabled",
        }),
      ),
    );
    const after = { ...options, HttpEndpoint: "disabled", InstanceMetadataTags: "enabled" };
    expect(modified).toEqual({ InstanceId: id, InstanceMetadataOptions: after });
    expect((await instanceOf(client, id))?.MetadataOptions).toEqual(after);
    const wrong = client.send(
      new ModifyInstanceMetadataOptionsCommand({ InstanceId: id, HttpPutResponseHopLimit: 65 }),
    );
    expect(await codeOf(wrong)).toBe("InvalidParameterValue");
  });
});

describe("GetConsoleOutput", () => {
  it("answers what the instance wrote, with the keys of its host", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({ ImageId: img1, MinCount: 1, MaxCount: 1 }),
    );
    const id = Instances[0]?.InstanceId ?? "";
    const read = async () => {
      const { Output = "", ...rest } = await answer(
        client.send(new GetConsoleOutputCommand({ InstanceId: id, Latest: true })),
      );
      return { ...rest, text: Buffer.from(Output, "base64").toString() };
    };
    expect((await read()).text).toBe("");
    clock.turn(1000);
    const output = await read();
    expect(output).toEqual({
      InstanceId: id,
      Timestamp: expect.any(Date) as Date,
      text: expect.stringMatching(
        /-----BEGIN SSH HOST KEY KEYS-----\r\nssh-ed25519 AAAA\S+ \S+\r\n-----END SSH HOST KEY KEYS-----/,
      ) as string,
    });
    expect(await read()).toEqual(output);
    await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    clock.turn(1000);
    expect((await read()).text).toMatch(/Power down\r\n$/);
    const unknown = client.send(new GetConsoleOutputCommand({ InstanceId: "i-12345678" }));
    expect(await codeOf(unknown)).toBe("InvalidInstanceID.NotFound");
  });

  it("has a picture while it runs", async () => {
    const { client, id } = await anInstance();
    const shoot = (InstanceId: string) =>
      answer(client.send(new GetConsoleScreenshotCommand({ InstanceId })));
    const { ImageData = "", ...rest } = await shoot(id);
    expect(rest).toEqual({ InstanceId: id });
    const picture = Buffer.from(ImageData, "base64");
    expect(picture.subarray(0, 3).toString("hex")).toBe("ffd8ff");
    expect(picture.subarray(-2).toString("hex")).toBe("ffd9");
    expect(await codeOf(shoot("i-12345678"))).toBe("InvalidInstanceID.NotFound");
    await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    expect(await codeOf(shoot(id))).toBe("IncorrectInstanceState");
  });
});

describe("what no instance has", () => {
  it("is an empty password", async () => {
    const { client, id } = await anInstance();
    expect(await answer(client.send(new GetPasswordDataCommand({ InstanceId: id })))).toEqual({
      InstanceId: id,
      Timestamp: expect.any(Date) as Date,
      PasswordData: "",
    });
  });

  it("are credits", async () => {
    const { client, id } = await anInstance({ CreditSpecification: { CpuCredits: "standard" } });
    const described = (input: object) =>
      answer(client.send(new DescribeInstanceCreditSpecificationsCommand(input)));
    expect(await described({})).toEqual({ InstanceCreditSpecifications: [] });
    expect(await codeOf(described({ InstanceIds: [id] }))).toBe("UnsupportedOperation");
    expect(await codeOf(described({ InstanceIds: ["i-12345678"] }))).toBe(
      "InvalidInstanceID.NotFound",
    );
    expect(await codeOf(anInstance({ CreditSpecification: { CpuCredits: "unlimited" } }))).toBe(
      "UnsupportedOperation",
    );
  });

  it("are profiles of IAM", async () => {
    const { client } = await anInstance();
    const Filters = [{ Name: "state", Values: ["associated"] }];
    const call = client.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
    expect(await answer(call)).toEqual({ IamInstanceProfileAssociations: [] });
  });
});
