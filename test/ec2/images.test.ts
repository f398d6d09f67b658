/** Images and the disks that instances have of them, by AWS's own SDK over a real port. */
import {
  CopyImageCommand,
  CreateImageCommand,
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  ModifyImageAttributeCommand,
  RegisterImageCommand,
  ResetImageAttributeCommand,
  RunInstancesCommand,
  waitUntilImageAvailable,
} from "@aws-sdk/client-ec2";
import type {
  BlockDeviceMapping,
  CreateImageCommandInput,
  EC2Client,
  Image,
  ImageAttributeName,
  ModifyImageAttributeCommandInput,
  RegisterImageCommandInput,
  RunInstancesCommandInput,
  Volume,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aSnapshotId, anImage, idOf, img1, img3, ownAccount } from "../support/ec2-answers.ts";
import { aClient, aClock, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

const inst1 = idOf("i", "inst1");
const snap1 = idOf("snap", "snap1");
const web = idOf("ami", "web");
const unknown = "ami-0123456789abcdef0";

/** The root disk of an image of inst1. */
const rootOfInst1: BlockDeviceMapping = {
  DeviceName: "/dev/sda1",
  Ebs: {
    SnapshotId: aSnapshotId,
    VolumeSize: 1,
    VolumeType: "gp2",
    DeleteOnTermination: false,
    Encrypted: false,
  },
};

function create(client: EC2Client, parts: Partial<CreateImageCommandInput> = {}) {
  const input = { InstanceId: inst1, Name: "web", ...parts };
  return answer(client.send(new CreateImageCommand(input)));
}

async function imageOf(client: EC2Client, id: string): Promise<Image | undefined> {
  const { Images } = await client.send(new DescribeImagesCommand({ ImageIds: [id] }));
  return Images?.[0];
}

async function volumesOf(client: EC2Client, InstanceId: string): Promise<Volume[]> {
  const Filters = [{ Name: "attachment.instance-id", Values: [InstanceId] }];
  const { Volumes = [] } = await client.send(new DescribeVolumesCommand({ Filters }));
  return Volumes;
}

async function snapshotIds(client: EC2Client): Promise<(string | undefined)[]> {
  const { Snapshots = [] } = await client.send(new DescribeSnapshotsCommand({}));
  return Snapshots.map(({ SnapshotId }) => SnapshotId);
}

async function run(client: EC2Client, parts: Partial<RunInstancesCommandInput> = {}) {
  const input = { ImageId: img1, MinCount: 1, MaxCount: 1, ...parts };
  const { Instances } = await client.send(new RunInstancesCommand(input));
  return Instances?.[0]?.InstanceId ?? "";
}

describe("CreateImage", () => {
  it("makes an image of the instance's volumes, pending for a while", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
    const tags = (ResourceType: "image" | "snapshot") => ({
      ResourceType,
      Tags: [{ Key: "Of", Value: ResourceType }],
    });
    const made = await create(client, {
      Description: "the web server",
      NoReboot: true,
      TagSpecifications: [tags("image"), tags("snapshot")],
    });
    expect(made).toEqual({ ImageId: web });
    const expected = anImage("web", {
      OwnerId: ownAccount,
      Public: false,
      Description: "the web server",
      CreationDate: new Date(clock.now()).toISOString(),
      SourceInstanceId: inst1,
      BlockDeviceMappings: [rootOfInst1],
      State: "pending",
      Tags: [{ Key: "Of", Value: "image" }],
    });
    const pending = await imageOf(client, web);
    expect(pending).toEqual(expected);
    clock.turn(1000);
    expect(await imageOf(client, web)).toEqual({ ...expected, State: "available" });
    await waitUntilImageAvailable({ client, maxWaitTime: 30 }, { ImageIds: [web] });
    const SnapshotIds = [pending?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? ""];
    const { Snapshots } = await client.send(new DescribeSnapshotsCommand({ SnapshotIds }));
    expect(Snapshots).toMatchObject([
      { VolumeId: idOf("vol", "vol3"), Tags: [{ Key: "Of", Value: "snapshot" }] },
    ]);
  });

  it("takes other disks than the instance's", async () => {
    const client = aClient(await aDaemon());
    await create(client, {
      BlockDeviceMappings: [
        { DeviceName: "/dev/sda1", Ebs: { VolumeSize: 20, VolumeType: "gp3" } },
        { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 5, DeleteOnTermination: true } },
        { DeviceName: "/dev/sdg", Ebs: { SnapshotId: snap1 } },
      ],
    });
    const common = { VolumeType: "gp2", DeleteOnTermination: true, Encrypted: false } as const;
    expect((await imageOf(client, web))?.BlockDeviceMappings).toEqual([
      {
        DeviceName: "/dev/sda1",
        Ebs: {
          ...rootOfInst1.Ebs,
          VolumeSize: 20,
          VolumeType: "gp3",
          Iops: 3000,
          Throughput: 125,
        },
      },
      { DeviceName: "/dev/sdf", Ebs: { ...common, VolumeSize: 5 } },
      { DeviceName: "/dev/sdg", Ebs: { ...common, VolumeSize: 1, SnapshotId: snap1 } },
    ]);
  });

  it("fails for a name that the account has already", async () => {
    const client = aClient(await aDaemon());
    await create(client);
    expect(await failureOf(create(client))).toMatchObject({
      code: "InvalidAMIName.Duplicate",
      message: `AMI name web is already in use by AMI ${web}`,
    });
  });

  it("gives one of many the name", async () => {
    const client = aClient(await aDaemon());
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => create(client)));
    const failures = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(failures.map(({ reason }) => (reason as Error).name)).toEqual(
      Array.from({ length: 3 }, () => "InvalidAMIName.Duplicate"),
    );
  });

  it.each<[string, Partial<CreateImageCommandInput>]>([
    ["InvalidInstanceID.NotFound", { InstanceId: "i-0123456789abcdef0" }],
    ["InvalidAMIName.Malformed", { Name: "x" }],
    ["MissingParameter", { Name: undefined }],
    ["IncorrectState", { InstanceId: idOf("i", "inst3") }],
    ["InvalidParameterValue", { BlockDeviceMappings: [{ DeviceName: "/dev/sda1", NoDevice: "" }] }],
    ["InvalidBlockDeviceMapping", { BlockDeviceMappings: [{ DeviceName: "/dev/sdf" }] }],
    ["UnsupportedOperation", { TagSpecifications: [{ ResourceType: "volume" }] }],
    ["DryRunOperation", { DryRun: true }],
  ])("fails with %s for %o", async (code, parts) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(create(client, parts))).toMatchObject({ code });
  });
});

describe("RegisterImage", () => {
  function register(client: EC2Client, parts: Partial<RegisterImageCommandInput> = {}) {
    return answer(
      client.send(
        new RegisterImageCommand({
          Name: "registered",
          Description: "of a snapshot",
          Architecture: "x86_64",
          RootDeviceName: "/dev/xvda",
          VirtualizationType: "hvm",
          BlockDeviceMappings: [
            { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 2 } },
            { DeviceName: "/dev/xvda", Ebs: { SnapshotId: snap1, VolumeSize: 3 } },
          ],
          ...parts,
        }),
      ),
    );
  }

  it("makes an image of a snapshot, the root disk first", async () => {
    const client = aClient(await aDaemon());
    const ImageId = idOf("ami", "registered");
    expect(await register(client)).toEqual({ ImageId });
    const common = { VolumeType: "gp2", DeleteOnTermination: true, Encrypted: false } as const;
    expect(await imageOf(client, ImageId)).toEqual(
      anImage("registered", {
        OwnerId: ownAccount,
        Public: false,
        Architecture: "x86_64",
        Description: "of a snapshot",
        RootDeviceName: "/dev/xvda",
        CreationDate: expect.any(String) as string,
        BlockDeviceMappings: [
          { DeviceName: "/dev/xvda", Ebs: { ...common, SnapshotId: snap1, VolumeSize: 3 } },
          { DeviceName: "/dev/sdf", Ebs: { ...common, VolumeSize: 2 } },
        ],
      }),
    );
    const volumes = await volumesOf(client, await run(client, { ImageId }));
    expect(volumes).toMatchObject([
      { Size: 3, SnapshotId: snap1, Attachments: [{ Device: "/dev/xvda" }] },
      { Size: 2, SnapshotId: "", Attachments: [{ Device: "/dev/sdf" }] },
    ]);
  });

  it.each<[string, Partial<RegisterImageCommandInput>]>([
    ["MissingParameter", { RootDeviceName: undefined }],
    ["InvalidBlockDeviceMapping", { RootDeviceName: "/dev/sdf" }],
    ["InvalidBlockDeviceMapping", { BlockDeviceMappings: undefined }],
    ["UnsupportedOperation", { VirtualizationType: "paravirtual" }],
    ["UnsupportedOperation", { ImageLocation: "bucket/manifest.xml" }],
    ["UnsupportedOperation", { EnaSupport: true }],
  ])("fails with %s for %o", async (code, parts) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(register(client, parts))).toMatchObject({ code });
  });
});

describe("DeregisterImage", () => {
  it("takes the image away and leaves its snapshots", async () => {
    const client = aClient(await aDaemon());
    await create(client);
    expect(await answer(client.send(new DeregisterImageCommand({ ImageId: web })))).toEqual({
      Return: true,
      DeleteSnapshotResults: [],
    });
    expect(await imageOf(client, web)).toBeUndefined();
    expect(await snapshotIds(client)).toHaveLength(4);
  });

  it("leaves the id known for an hour, though it shows nothing", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ now: clock.now }), { basic: true });
    await create(client);
    const deregister = () => client.send(new DeregisterImageCommand({ ImageId: web }));
    await deregister();
    expect(await failureOf(deregister())).toMatchObject({ code: "InvalidAMIID.NotFound" });
    clock.turn(60 * 60 * 1000 - 1);
    expect(await imageOf(client, web)).toBeUndefined();
    clock.turn(1);
    expect(await failureOf(imageOf(client, web))).toMatchObject({ code: "InvalidAMIID.NotFound" });
  });

  it("takes the snapshots away as well when it is told to", async () => {
    const client = aClient(await aDaemon());
    await create(client);
    const { DeleteSnapshotResults } = await client.send(
      new DeregisterImageCommand({ ImageId: web, DeleteAssociatedSnapshots: true }),
    );
    expect(DeleteSnapshotResults).toEqual([{ SnapshotId: aSnapshotId, ReturnCode: "success" }]);
    expect(await snapshotIds(client)).toHaveLength(3);
  });

  it.each([
    ["InvalidAMIID.NotFound", unknown],
    ["InvalidAMIID.Malformed", "x"],
    ["UnauthorizedOperation", img1],
  ])("fails with %s for %s", async (code, ImageId) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new DeregisterImageCommand({ ImageId })))).toMatchObject({
      code,
    });
  });
});

describe("CopyImage", () => {
  const source = { SourceImageId: web, SourceRegion: "us-east-1" };

  it("makes an image with snapshots of its own", async () => {
    const client = aClient(await aDaemon());
    const Tags = [{ Key: "Team", Value: "blue" }];
    await create(client, { TagSpecifications: [{ ResourceType: "image", Tags }] });
    const { ImageId = "" } = await client.send(
      new CopyImageCommand({ ...source, Name: "copy", CopyImageTags: true }),
    );
    const [original, copy] = await Promise.all([imageOf(client, web), imageOf(client, ImageId)]);
    expect(copy).toMatchObject({ Name: "copy", OwnerId: ownAccount, Architecture: "i386", Tags });
    expect(copy?.BlockDeviceMappings).toEqual([rootOfInst1]);
    expect(copy?.BlockDeviceMappings).not.toEqual(original?.BlockDeviceMappings);
  });

  it("makes one image of one ClientToken", async () => {
    const client = aClient(await aDaemon());
    await create(client);
    const copy = (parts: object) =>
      answer(client.send(new CopyImageCommand({ ...source, Name: "copy", ...parts })));
    const first = await copy({ ClientToken: "token" });
    expect(await copy({ ClientToken: "token" })).toEqual(first);
    expect(await failureOf(copy({ ClientToken: "other" }))).toMatchObject({
      code: "InvalidAMIName.Duplicate",
    });
  });

  it.each([
    ["InvalidAMIID.NotFound", { SourceImageId: unknown }],
    ["InvalidParameterValue", { SourceRegion: "eu-west-1" }],
    ["InvalidAMIName.Duplicate", { Name: "img3" }],
    ["UnsupportedOperation", { Encrypted: true }],
  ])("fails with %s for %o", async (code, parts) => {
    const client = aClient(await aDaemon());
    const input = { SourceRegion: "us-east-1", SourceImageId: img1, Name: "copy", ...parts };
    expect(await failureOf(client.send(new CopyImageCommand(input)))).toMatchObject({ code });
  });
});

describe("the attributes of an image", () => {
  function show(client: EC2Client, Attribute: ImageAttributeName, ImageId = img3) {
    return answer(client.send(new DescribeImageAttributeCommand({ ImageId, Attribute })));
  }

  function modify(client: EC2Client, parts: Partial<ModifyImageAttributeCommandInput>) {
    return client.send(new ModifyImageAttributeCommand({ ImageId: img3, ...parts }));
  }

  it("are its description and its disks", async () => {
    const client = aClient(await aDaemon());
    expect(await show(client, "description")).toEqual({
      ImageId: img3,
      Description: { Value: "JBoss" },
    });
    await modify(client, { Description: { Value: "Wildfly" } });
    expect((await imageOf(client, img3))?.Description).toBe("Wildfly");
    await modify(client, { Attribute: "description", Value: "JBoss again" });
    expect((await show(client, "description")).Description).toEqual({ Value: "JBoss again" });
    expect(await show(client, "blockDeviceMapping")).toEqual({
      ImageId: img3,
      BlockDeviceMappings: (await imageOf(client, img3))?.BlockDeviceMappings,
    });
    expect(await show(client, "productCodes")).toEqual({ ImageId: img3, ProductCodes: [] });
  });

  it("open it to another account, by its number, and to all", async () => {
    const daemon = await aDaemon({ users: { alice: "wonderland" } });
    const client = aClient(daemon);
    const alice = aClient(daemon, { user: "alice", secret: "wonderland" });
    await alice.send(new CreateImageCommand({ InstanceId: await run(alice), Name: "hers" }));
    const { Images } = await alice.send(new DescribeImagesCommand({ Owners: ["self"] }));
    const number = Images?.[0]?.OwnerId ?? "";
    const seen = async () => {
      const found = await alice.send(
        new DescribeImagesCommand({ Filters: [{ Name: "name", Values: ["img3"] }] }),
      );
      return found.Images?.length;
    };
    const permissions = async () => (await show(client, "launchPermission")).LaunchPermissions;

    expect([await permissions(), await seen()]).toEqual([[], 0]);
    await modify(client, { LaunchPermission: { Add: [{ UserId: number }] } });
    expect([await permissions(), await seen()]).toEqual([[{ UserId: number }], 1]);
    await run(alice, { ImageId: img3 });
    expect(await failureOf(modify(alice, { Description: { Value: "mine" } }))).toMatchObject({
      code: "UnauthorizedOperation",
    });
    await modify(client, { LaunchPermission: { Remove: [{ UserId: number }] } });
    expect([await permissions(), await seen()]).toEqual([[], 0]);
    await modify(client, { OperationType: "add", UserGroups: ["all"] });
    expect([await permissions(), await seen()]).toEqual([[{ Group: "all" }], 1]);
    await client.send(
      new ResetImageAttributeCommand({ ImageId: img3, Attribute: "launchPermission" }),
    );
    expect([await permissions(), await seen()]).toEqual([[], 0]);
  });

  it.each<[string, Partial<ModifyImageAttributeCommandInput>]>([
    ["InvalidAMIAttributeItemValue", { LaunchPermission: { Add: [{ UserId: "123456789012" }] } }],
    ["InvalidParameterCombination", {}],
    ["InvalidParameterValue", { Attribute: "kernel", Value: "aki-1" }],
    ["UnauthorizedOperation", { ImageId: img1, Description: { Value: "mine" } }],
    ["InvalidAMIID.NotFound", { ImageId: unknown, Description: { Value: "mine" } }],
    ["UnsupportedOperation", { ImdsSupport: { Value: "v2.0" } }],
  ])("fail to change with %s for %o", async (code, parts) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(modify(client, parts))).toMatchObject({ code });
  });
});
