/** What EC2's clients do most, on each driver: that of CloudStack by way of a second daemon, which serves its API. */
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachVolumeCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateImageCommand,
  CreateKeyPairCommand,
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteKeyPairCommand,
  DeleteSecurityGroupCommand,
  DeleteSnapshotCommand,
  DeleteTagsCommand,
  DeleteVolumeCommand,
  DeregisterImageCommand,
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeTagsCommand,
  DescribeVolumesCommand,
  DetachVolumeCommand,
  DisassociateAddressCommand,
  ImportKeyPairCommand,
  RebootInstancesCommand,
  ReleaseAddressCommand,
  RevokeSecurityGroupIngressCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { EC2Client } from "@aws-sdk/client-ec2";
import type { Filter, Instance, RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { driverNames, startDaemon } from "../support/daemon.ts";
import type { Daemon } from "../support/daemon.ts";
import { failureOf } from "../support/ec2-client.ts";

const aPublicKey = Buffer.from(
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJ7pmZ1XxP0cHgsqxi6eOMsrwjNCtpvCCoK3XKyoQkC me@here",
);

describe.each(driverNames)("EC2 on the driver %s", (driver) => {
  let daemon: Daemon;
  let client: EC2Client;
  let image = "";
  let zone = "";

  beforeAll(async () => {
    daemon = await startDaemon({ driver });
    client = new EC2Client({
      region: "us-east-1",
      endpoint: daemon.url,
      credentials: { accessKeyId: "mockuser", secretAccessKey: "mockpassword" },
      maxAttempts: 1,
    });
    const named = { Filters: [{ Name: "name", Values: ["img1"] }] };
    const { Images = [] } = await client.send(new DescribeImagesCommand(named));
    image = Images[0]?.ImageId ?? "";
    const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({}));
    zone = AvailabilityZones[0]?.ZoneName ?? "";
  });

  afterAll(async () => {
    client.destroy();
    await daemon.close();
  });

  /** One instance, which ends with the test. */
  async function run(parts: Partial<RunInstancesCommandInput> = {}): Promise<string> {
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({
        ImageId: image,
        MinCount: 1,
        MaxCount: 1,
        Placement: { AvailabilityZone: zone },
        ...parts,
      }),
    );
    const InstanceIds = Instances.map(({ InstanceId = "" }) => InstanceId);
    onTestFinished(
      async () => void (await client.send(new TerminateInstancesCommand({ InstanceIds }))),
    );
    return InstanceIds[0] ?? "";
  }

  async function find(filters: Record<string, string>): Promise<readonly Instance[]> {
    const Filters = Object.entries(filters).map(([Name, value]): Filter => ({
      Name,
      Values: [value],
    }));
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ Filters }));
    return Reservations.flatMap(({ Instances = [] }) => Instances);
  }

  async function instanceOf(id: string): Promise<Instance | undefined> {
    const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    return Reservations?.[0]?.Instances?.[0];
  }

  const come = (id: string, state: string) =>
    vi.waitFor(async () => expect((await instanceOf(id))?.State?.Name).toBe(state), 10_000);

  async function aKey(name: string): Promise<string> {
    await client.send(new ImportKeyPairCommand({ KeyName: name, PublicKeyMaterial: aPublicKey }));
    onTestFinished(
      async () => void (await client.send(new DeleteKeyPairCommand({ KeyName: name }))),
    );
    return name;
  }

  async function aGroup(name: string): Promise<string> {
    const group = { GroupName: name, Description: "for a test" };
    const { GroupId = "" } = await client.send(new CreateSecurityGroupCommand(group));
    return GroupId;
  }

  async function volumeOf(id: string) {
    const { Volumes = [] } = await client.send(new DescribeVolumesCommand({ VolumeIds: [id] }));
    return Volumes[0];
  }

  it("an instance runs, stops, starts, reboots and ends", async () => {
    const id = await run({ UserData: Buffer.from("#!/bin/sh").toString("base64") });
    expect(id).toMatch(/^i-[0-9a-f]{17}$/);
    const InstanceIds = [id];
    await come(id, "running");
    expect(await instanceOf(id)).toMatchObject({
      ImageId: image,
      Placement: { AvailabilityZone: zone },
      PrivateIpAddress: expect.any(String) as string,
      LaunchTime: expect.any(Date) as Date,
      RootDeviceType: "ebs",
    });
    await client.send(new StopInstancesCommand({ InstanceIds }));
    await come(id, "stopped");
    await client.send(new StartInstancesCommand({ InstanceIds }));
    await come(id, "running");
    await client.send(new RebootInstancesCommand({ InstanceIds }));
    await come(id, "running");
    await client.send(new TerminateInstancesCommand({ InstanceIds }));
    await come(id, "terminated");
  });

  it("instances of one call are one reservation, and one ClientToken makes them once", async () => {
    const token = { MinCount: 2, MaxCount: 2, ClientToken: "twice" };
    const id = await run(token);
    const again = await run(token);
    expect(again).toBe(id);
    const reservation = (await client.send(new DescribeInstancesCommand({ InstanceIds: [id] })))
      .Reservations?.[0]?.ReservationId;
    expect(await find({ "reservation-id": reservation ?? "" })).toHaveLength(2);
  });

  it("instances are found by what they are made of", async () => {
    const KeyName = await aKey("found-by");
    const id = await run({
      KeyName,
      InstanceType: "m1.small",
      TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "web-1" }] }],
    });
    await come(id, "running");
    for (const filter of [
      { "key-name": KeyName },
      { "key-name": KeyName, "instance-type": "m1.*" },
      { "key-name": KeyName, "image-id": image, "instance-state-name": "running" },
      { "key-name": KeyName, "availability-zone": zone },
      { "tag:Name": "web-?" },
      { "tag:Name": "web-1", "tag-key": "Name" },
    ]) {
      expect((await find(filter)).map(({ InstanceId }) => InstanceId)).toEqual([id]);
    }
    expect(await find({ "key-name": KeyName, "instance-state-name": "stopped" })).toEqual([]);
    const unknown = failureOf(find({ colour: "red" }));
    expect((await unknown).code).toBe("InvalidParameterValue");
  });

  it("keys are made, imported, found and deleted", async () => {
    const { KeyMaterial, KeyFingerprint } = await client.send(
      new CreateKeyPairCommand({ KeyName: "made" }),
    );
    expect(KeyMaterial).toContain("PRIVATE KEY");
    await aKey("imported");
    const { KeyPairs = [] } = await client.send(
      new DescribeKeyPairsCommand({ KeyNames: ["made", "imported"] }),
    );
    expect(new Set(KeyPairs.map(({ KeyName }) => KeyName))).toEqual(new Set(["made", "imported"]));
    expect(KeyPairs.find(({ KeyName }) => KeyName === "made")?.KeyFingerprint).toBe(KeyFingerprint);
    const again = failureOf(client.send(new CreateKeyPairCommand({ KeyName: "made" })));
    expect((await again).code).toBe("InvalidKeyPair.Duplicate");
    await client.send(new DeleteKeyPairCommand({ KeyName: "made" }));
    const gone = failureOf(client.send(new DescribeKeyPairsCommand({ KeyNames: ["made"] })));
    expect((await gone).code).toBe("InvalidKeyPair.NotFound");
  });

  it("a volume is attached, detached, copied to a snapshot and made of it", async () => {
    const id = await run();
    await come(id, "running");
    const { VolumeId = "" } = await client.send(
      new CreateVolumeCommand({ AvailabilityZone: zone, Size: 2 }),
    );
    const states = (state: string, of = VolumeId) =>
      vi.waitFor(async () => expect((await volumeOf(of))?.State).toBe(state), 10_000);
    await states("available");
    await client.send(new AttachVolumeCommand({ VolumeId, InstanceId: id, Device: "/dev/xvdb" }));
    await states("in-use");
    expect((await volumeOf(VolumeId))?.Attachments?.[0]).toMatchObject({
      InstanceId: id,
      Device: "/dev/xvdb",
    });
    await client.send(new DetachVolumeCommand({ VolumeId }));
    await states("available");

    const { SnapshotId = "" } = await client.send(new CreateSnapshotCommand({ VolumeId }));
    await vi.waitFor(async () => {
      const asked = new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] });
      const { Snapshots = [] } = await client.send(asked);
      expect(Snapshots[0]).toMatchObject({ State: "completed", VolumeId, VolumeSize: 2 });
    });
    const copy = await client.send(new CreateVolumeCommand({ AvailabilityZone: zone, SnapshotId }));
    await states("available", copy.VolumeId);
    expect(await volumeOf(copy.VolumeId ?? "")).toMatchObject({ Size: 2, SnapshotId });

    for (const volume of [VolumeId, copy.VolumeId]) {
      await client.send(new DeleteVolumeCommand({ VolumeId: volume }));
    }
    await client.send(new DeleteSnapshotCommand({ SnapshotId }));
    const gone = failureOf(client.send(new DescribeVolumesCommand({ VolumeIds: [VolumeId] })));
    expect((await gone).code).toBe("InvalidVolume.NotFound");
  });

  it("a security group lets traffic in until its rules are taken away", async () => {
    const GroupId = await aGroup("web");
    const rule = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
    const IpPermissions = [{ ...rule, IpRanges: [{ CidrIp: "192.0.2.0/24", Description: "ssh" }] }];
    await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const twice = client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    expect((await failureOf(twice)).code).toBe("InvalidPermission.Duplicate");

    const byPort = [
      { Name: "ip-permission.from-port", Values: ["22"] },
      { Name: "group-name", Values: ["web"] },
    ];
    const found = await client.send(new DescribeSecurityGroupsCommand({ Filters: byPort }));
    expect(found.SecurityGroups).toMatchObject([{ GroupId, IpPermissions }]);

    const id = await run({ SecurityGroups: ["web"] });
    expect((await instanceOf(id))?.SecurityGroups).toEqual([{ GroupId, GroupName: "web" }]);
    const inUse = failureOf(client.send(new DeleteSecurityGroupCommand({ GroupId })));
    expect((await inUse).code).toBe("DependencyViolation");
    await come(id, "running");
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await come(id, "terminated");

    await client.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const again = client.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    expect((await failureOf(again)).code).toBe("InvalidPermission.NotFound");
    await client.send(new DeleteSecurityGroupCommand({ GroupId }));
    const gone = failureOf(client.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] })));
    expect((await gone).code).toBe("InvalidGroup.NotFound");
  });

  it("the group 'default' is there, and stays", async () => {
    const { SecurityGroups = [] } = await client.send(
      new DescribeSecurityGroupsCommand({ GroupNames: ["default"] }),
    );
    expect(SecurityGroups).toHaveLength(1);
    const doomed = client.send(new DeleteSecurityGroupCommand({ GroupName: "default" }));
    expect((await failureOf(doomed)).code).toBe("CannotDelete");
  });

  it("tags are set, set again, found and taken away", async () => {
    const id = await run();
    const Resources = [id];
    const tagsOf = async () => {
      const mine = { Filters: [{ Name: "resource-id", Values: Resources }] };
      const { Tags = [] } = await client.send(new DescribeTagsCommand(mine));
      return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
    };
    const set = (Key: string, Value: string) =>
      client.send(new CreateTagsCommand({ Resources, Tags: [{ Key, Value }] }));
    await set("Role", "web");
    await set("Empty", "");
    await set("Role", "db");
    expect(await tagsOf()).toEqual({ Role: "db", Empty: "" });
    await client.send(
      new DeleteTagsCommand({ Resources, Tags: [{ Key: "Role", Value: "web" }, { Key: "Empty" }] }),
    );
    expect(await tagsOf()).toEqual({ Role: "db" });
  });

  it("an image is made of an instance, boots, and goes", async () => {
    const id = await run();
    await come(id, "running");
    const { ImageId = "" } = await client.send(
      new CreateImageCommand({ InstanceId: id, Name: "golden" }),
    );
    await vi.waitFor(async () => {
      const asked = new DescribeImagesCommand({ ImageIds: [ImageId], Owners: ["self"] });
      const { Images = [] } = await client.send(asked);
      expect(Images[0]).toMatchObject({ Name: "golden", State: "available", Public: false });
    });
    await come(await run({ ImageId }), "running");
    await client.send(new DeregisterImageCommand({ ImageId }));
  });

  it("an address is associated with an instance", async () => {
    // Where neither names a zone they are in the same one.
    const id = await run({ Placement: undefined });
    await come(id, "running");
    const { AllocationId, PublicIp } = await client.send(new AllocateAddressCommand({}));
    onTestFinished(
      async () => void (await client.send(new ReleaseAddressCommand({ AllocationId }))),
    );
    await client.send(new AssociateAddressCommand({ AllocationId, InstanceId: id }));
    const AllocationIds = [AllocationId ?? ""];
    const { Addresses = [] } = await client.send(new DescribeAddressesCommand({ AllocationIds }));
    expect(Addresses[0]).toMatchObject({ InstanceId: id, PublicIp });
    expect((await instanceOf(id))?.PublicIpAddress).toBe(PublicIp);
    const { AssociationId } = Addresses[0] ?? {};
    await client.send(new DisassociateAddressCommand({ AssociationId }));
  });

  const ImageId = "ami-0123456789abcdef0";
  const InstanceIds = ["i-0123456789abcdef0"];
  const VolumeId = "vol-0123456789abcdef0";
  const one = { MinCount: 1, MaxCount: 1 };
  it.each([
    ["InvalidInstanceID.NotFound", () => new DescribeInstancesCommand({ InstanceIds })],
    ["InvalidInstanceID.NotFound", () => new StopInstancesCommand({ InstanceIds })],
    ["InvalidInstanceID.Malformed", () => new StartInstancesCommand({ InstanceIds: ["x"] })],
    ["InvalidAMIID.NotFound", () => new RunInstancesCommand({ ImageId, ...one })],
    [
      "InvalidKeyPair.NotFound",
      () => new RunInstancesCommand({ ImageId: image, ...one, KeyName: "none" }),
    ],
    [
      "InvalidGroup.NotFound",
      () => new RunInstancesCommand({ ImageId: image, ...one, SecurityGroups: ["none"] }),
    ],
    ["DryRunOperation", () => new RunInstancesCommand({ ImageId: image, ...one, DryRun: true })],
    ["InvalidVolume.NotFound", () => new DeleteVolumeCommand({ VolumeId })],
    ["InvalidZone.NotFound", () => new CreateVolumeCommand({ AvailabilityZone: "none", Size: 1 })],
    [
      "InvalidSnapshot.NotFound",
      () => new DeleteSnapshotCommand({ SnapshotId: "snap-0123456789abcdef0" }),
    ],
    ["InvalidGroup.NotFound", () => new DeleteSecurityGroupCommand({ GroupName: "none" })],
    [
      "InvalidID",
      () => new CreateTagsCommand({ Resources: ["x"], Tags: [{ Key: "a", Value: "b" }] }),
    ],
  ] as const)("%s is answered", async (code, command) => {
    const { code: answered } = await failureOf(client.send(command() as DescribeInstancesCommand));
    expect(answered).toBe(code);
  });

  it("AuthFailure is answered to whom the cloud does not know", async () => {
    const stranger = new EC2Client({
      region: "us-east-1",
      endpoint: daemon.url,
      credentials: { accessKeyId: "mockuser", secretAccessKey: "wrong" },
      maxAttempts: 1,
    });
    onTestFinished(() => stranger.destroy());
    const failure = await failureOf(stranger.send(new DescribeInstancesCommand({})));
    expect(failure).toMatchObject({ code: "AuthFailure", status: 401 });
  });
});
