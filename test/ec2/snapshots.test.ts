/** Storage snapshots, by AWS's own SDK over a real port. */
import {
  CopySnapshotCommand,
  CreateImageCommand,
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteSnapshotCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeTagsCommand,
  ModifySnapshotAttributeCommand,
  ResetSnapshotAttributeCommand,
  RunInstancesCommand,
  waitUntilSnapshotCompleted,
} from "@aws-sdk/client-ec2";
import type {
  CreateSnapshotsCommandInput,
  DescribeSnapshotsCommandInput,
  EC2Client,
  ModifySnapshotAttributeCommandInput,
  Snapshot,
} from "@aws-sdk/client-ec2";
import type { Ec2Options } from "@deltacloud/frontend-ec2";
import { describe, expect, it } from "vitest";
import { aSnapshotId, aVolumeId, idOf, img1, ownAccount } from "../support/ec2-answers.ts";
import { aClient, aClock, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

const snap1 = idOf("snap", "snap1");
const snap2 = idOf("snap", "snap2");
const snap3 = idOf("snap", "snap3");
const vol1 = idOf("vol", "vol1");
const vol2 = idOf("vol", "vol2");
const vol3 = idOf("vol", "vol3");
const inst1 = idOf("i", "inst1");
const unknown = "snap-0123456789abcdef0";

/** A new snapshot of vol1, but for what is given. */
function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    SnapshotId: aSnapshotId,
    VolumeId: vol1,
    VolumeSize: 1,
    State: "completed",
    Progress: "100%",
    StartTime: expect.any(Date) as Date,
    OwnerId: ownAccount,
    Description: "",
    Encrypted: false,
    StorageTier: "standard",
    Tags: [],
    ...parts,
  };
}

async function describeSnapshots(
  client: EC2Client,
  input: DescribeSnapshotsCommandInput = {},
): Promise<Snapshot[]> {
  const { Snapshots = [] } = await client.send(new DescribeSnapshotsCommand(input));
  return Snapshots;
}

/** `mockuser` and another account, whose number the daemon has seen. */
async function twoAccounts(ec2: Ec2Options = {}) {
  const daemon = await aDaemon({ users: { alice: "wonderland" }, ec2 });
  const alice = aClient(daemon, { user: "alice", secret: "wonderland" });
  const made = await alice.send(new CreateVolumeCommand({ AvailabilityZone: "us", Size: 1 }));
  const { SnapshotId = "" } = await alice.send(
    new CreateSnapshotCommand({ VolumeId: made.VolumeId }),
  );
  const [own] = await describeSnapshots(alice, { SnapshotIds: [SnapshotId] });
  await alice.send(new DeleteSnapshotCommand({ SnapshotId }));
  return { client: aClient(daemon), alice, number: own?.OwnerId ?? "" };
}

describe("CreateSnapshot", () => {
  it("answers a snapshot that is pending and completes with the time", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
    const input = {
      VolumeId: vol1,
      Description: "before the change",
      TagSpecifications: [
        { ResourceType: "snapshot" as const, Tags: [{ Key: "Name", Value: "first" }] },
      ],
    };
    const { Description } = input;
    const Tags = [{ Key: "Name", Value: "first" }];
    const made = await answer(client.send(new CreateSnapshotCommand(input)));
    const pending = aSnapshot({ State: "pending", Progress: "0%", Description, Tags });
    expect(made).toEqual(pending);
    const { SnapshotId = "" } = made;
    const now = async () => (await describeSnapshots(client, { SnapshotIds: [SnapshotId] }))[0];
    clock.turn(500);
    expect(await now()).toEqual({ ...made, Progress: "50%" });
    clock.turn(500);
    expect(await now()).toEqual({ ...made, State: "completed", Progress: "100%" });
    await waitUntilSnapshotCompleted({ client, maxWaitTime: 30 }, { SnapshotIds: [SnapshotId] });
  });

  it.each([
    ["InvalidVolume.NotFound", { VolumeId: "vol-0123456789abcdef0" }],
    [
      "UnsupportedOperation",
      { VolumeId: vol1, TagSpecifications: [{ ResourceType: "volume" as const }] },
    ],
    ["DryRunOperation", { VolumeId: vol1, DryRun: true }],
  ])("fails with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new CreateSnapshotCommand(input)))).toMatchObject({ code });
  });
});

describe("CreateSnapshots", () => {
  /** An instance with two disks of its own, and their volumes. */
  async function withTwoDisks(client: EC2Client) {
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({
        ImageId: img1,
        MinCount: 1,
        MaxCount: 1,
        BlockDeviceMappings: [{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 3 } }],
      }),
    );
    const InstanceId = Instances[0]?.InstanceId ?? "";
    const volumes = (Instances[0]?.BlockDeviceMappings ?? []).map(({ Ebs }) => Ebs?.VolumeId ?? "");
    return { InstanceId, volumes };
  }

  it("makes a snapshot of each volume of an instance, with the tags of both", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId, volumes } = await withTwoDisks(client);
    const [root = "", data = ""] = volumes;
    await client.send(
      new CreateTagsCommand({ Resources: [data], Tags: [{ Key: "Team", Value: "blue" }] }),
    );
    const input: CreateSnapshotsCommandInput = {
      Description: "nightly",
      InstanceSpecification: { InstanceId },
      CopyTagsFromSource: "volume",
      TagSpecifications: [{ ResourceType: "snapshot", Tags: [{ Key: "Kind", Value: "backup" }] }],
    };
    const { Snapshots } = await client.send(new CreateSnapshotsCommand(input));
    const { StorageTier: _, ...common } = aSnapshot({ Description: "nightly" });
    const Kind = { Key: "Kind", Value: "backup" };
    expect(Snapshots).toEqual([
      { ...common, VolumeId: root, VolumeSize: 8, Tags: [Kind] },
      { ...common, VolumeId: data, VolumeSize: 3, Tags: [{ Key: "Team", Value: "blue" }, Kind] },
    ]);
  });

  it("leaves out what it is told to", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId, volumes } = await withTwoDisks(client);
    const [root = "", data = ""] = volumes;
    const made = async (parts: object) => {
      const InstanceSpecification = { InstanceId, ...parts };
      const { Snapshots = [] } = await client.send(
        new CreateSnapshotsCommand({ InstanceSpecification }),
      );
      return Snapshots.map(({ VolumeId }) => VolumeId);
    };
    expect(await made({ ExcludeBootVolume: true })).toEqual([data]);
    expect(await made({ ExcludeDataVolumeIds: [data] })).toEqual([root]);
    expect(await failureOf(made({ ExcludeDataVolumeIds: [vol1] }))).toMatchObject({
      code: "InvalidParameterValue",
    });
  });
});

describe("DescribeSnapshots", () => {
  it("shows each snapshot with its owner", async () => {
    const StartTime = new Date("2009-07-29T18:15:24Z");
    const client = aClient(await aDaemon());
    expect(await describeSnapshots(client)).toEqual([
      aSnapshot({ SnapshotId: snap1, StartTime }),
      aSnapshot({ SnapshotId: snap2, VolumeId: vol2, StartTime }),
      aSnapshot({ SnapshotId: snap3, VolumeId: vol2, StartTime }),
    ]);
  });

  it.each<[DescribeSnapshotsCommandInput, string[]]>([
    [{ Filters: [{ Name: "volume-id", Values: [vol2] }] }, [snap2, snap3]],
    [{ Filters: [{ Name: "snapshot-id", Values: [snap3, unknown] }] }, [snap3]],
    [{ Filters: [{ Name: "status", Values: ["pending"] }] }, []],
    [{ Filters: [{ Name: "volume-size", Values: ["1"] }] }, [snap1, snap2, snap3]],
    [{ Filters: [{ Name: "owner-id", Values: [ownAccount] }] }, [snap1, snap2, snap3]],
    [{ OwnerIds: ["self"] }, [snap1, snap2, snap3]],
    [{ OwnerIds: ["amazon"] }, []],
    [{ RestorableByUserIds: ["self"] }, [snap1, snap2, snap3]],
    [{ RestorableByUserIds: ["all"] }, []],
  ])("finds by %o", async (input, ids) => {
    const client = aClient(await aDaemon());
    const found = await describeSnapshots(client, input);
    expect(found.map(({ SnapshotId }) => SnapshotId)).toEqual(ids);
  });

  it.each([
    ["InvalidSnapshot.NotFound", { SnapshotIds: [unknown] }],
    ["InvalidSnapshotID.Malformed", { SnapshotIds: ["x"] }],
    ["InvalidParameterValue", { Filters: [{ Name: "colour", Values: ["blue"] }] }],
  ])("fails with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(describeSnapshots(client, input))).toMatchObject({ code });
  });
});

describe("DeleteSnapshot", () => {
  it("deletes a snapshot", async () => {
    const client = aClient(await aDaemon());
    const call = () => answer(client.send(new DeleteSnapshotCommand({ SnapshotId: snap1 })));
    expect(await call()).toEqual({});
    expect(await failureOf(call())).toMatchObject({ code: "InvalidSnapshot.NotFound" });
  });

  it("fails while an image is made of it", async () => {
    const client = aClient(await aDaemon());
    const { ImageId } = await client.send(
      new CreateImageCommand({ InstanceId: inst1, Name: "web" }),
    );
    const [made] = await describeSnapshots(client, {
      Filters: [{ Name: "volume-id", Values: [vol3] }],
    });
    const SnapshotId = made?.SnapshotId;
    expect(await failureOf(client.send(new DeleteSnapshotCommand({ SnapshotId })))).toMatchObject({
      code: "InvalidSnapshot.InUse",
      message: `The snapshot ${SnapshotId} is currently in use by ${ImageId}`,
    });
  });
});

describe("CopySnapshot", () => {
  it("makes another of the same volume", async () => {
    const client = aClient(await aDaemon());
    const Tags = [{ Key: "Team", Value: "blue" }];
    const copy = await answer(
      client.send(
        new CopySnapshotCommand({
          SourceRegion: "us-east-1",
          SourceSnapshotId: snap1,
          Description: "a copy",
          TagSpecifications: [{ ResourceType: "snapshot", Tags }],
        }),
      ),
    );
    expect(copy).toEqual({ SnapshotId: aSnapshotId, Tags });
    expect(await describeSnapshots(client, { SnapshotIds: [copy.SnapshotId ?? ""] })).toEqual([
      aSnapshot({ Description: "a copy", Tags }),
    ]);
  });

  it.each([
    ["InvalidSnapshot.NotFound", { SourceRegion: "us-east-1", SourceSnapshotId: unknown }],
    ["InvalidParameterValue", { SourceRegion: "eu-west-1", SourceSnapshotId: snap1 }],
    [
      "UnsupportedOperation",
      { SourceRegion: "us-east-1", SourceSnapshotId: snap1, Encrypted: true },
    ],
  ])("fails with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new CopySnapshotCommand(input)))).toMatchObject({ code });
  });
});

describe("createVolumePermission", () => {
  const Attribute = "createVolumePermission";

  async function permissions(client: EC2Client) {
    const input = { SnapshotId: snap1, Attribute } as const;
    const { SnapshotId, CreateVolumePermissions, ...others } = await answer(
      client.send(new DescribeSnapshotAttributeCommand(input)),
    );
    expect([SnapshotId, others]).toEqual([snap1, {}]);
    return CreateVolumePermissions;
  }

  function modify(client: EC2Client, parts: Partial<ModifySnapshotAttributeCommandInput>) {
    return client.send(
      new ModifySnapshotAttributeCommand({ SnapshotId: snap1, Attribute, ...parts }),
    );
  }

  it("opens a snapshot to another account, by its number", async () => {
    const { client, alice, number } = await twoAccounts();
    expect(await permissions(client)).toEqual([]);
    expect(await describeSnapshots(alice)).toEqual([]);
    await modify(client, { CreateVolumePermission: { Add: [{ UserId: number }] } });
    expect(await permissions(client)).toEqual([{ UserId: number }]);
    expect(await describeSnapshots(alice)).toMatchObject([{ SnapshotId: snap1 }]);
    expect(await describeSnapshots(alice, { OwnerIds: ["self"] })).toEqual([]);
    expect(await describeSnapshots(client, { RestorableByUserIds: [number] })).toMatchObject([
      { SnapshotId: snap1 },
    ]);
    const { VolumeId } = await alice.send(
      new CreateVolumeCommand({ AvailabilityZone: "us", SnapshotId: snap1 }),
    );
    expect(VolumeId).toEqual(aVolumeId);
    expect(
      await failureOf(alice.send(new DeleteSnapshotCommand({ SnapshotId: snap1 }))),
    ).toMatchObject({ code: "UnauthorizedOperation" });
    expect(await failureOf(permissions(alice))).toMatchObject({ code: "UnauthorizedOperation" });
    await client.send(new ResetSnapshotAttributeCommand({ SnapshotId: snap1, Attribute }));
    expect(await permissions(client)).toEqual([]);
    expect(await describeSnapshots(alice)).toEqual([]);
  });

  it("opens a snapshot to another account where ids are the cloud's own", async () => {
    const { client, alice, number } = await twoAccounts({ ids: "native" });
    for (const user of [number, "alice"]) {
      const input = { SnapshotId: "snap1", UserIds: [user] };
      await modify(client, { ...input, OperationType: "add" });
      expect(await describeSnapshots(alice)).toMatchObject([{ SnapshotId: "snap1" }]);
      await modify(client, { ...input, OperationType: "remove" });
      expect(await describeSnapshots(alice)).toEqual([]);
    }
  });

  it("opens a snapshot to all, in the old words as well", async () => {
    const { client, alice } = await twoAccounts();
    await modify(client, { OperationType: "add", GroupNames: ["all"] });
    expect(await permissions(client)).toEqual([{ Group: "all" }]);
    expect(await describeSnapshots(alice, { RestorableByUserIds: ["all"] })).toHaveLength(1);
    await modify(client, { OperationType: "remove", GroupNames: ["all"] });
    expect(await permissions(client)).toEqual([]);
  });

  it.each<[string, Partial<ModifySnapshotAttributeCommandInput>]>([
    ["InvalidParameterValue", { OperationType: "add", UserIds: ["123456789012"] }],
    ["InvalidParameterValue", { OperationType: "add", GroupNames: ["some"] }],
    ["MissingParameter", { OperationType: "add" }],
    ["UnsupportedOperation", { Attribute: "productCodes" }],
    ["InvalidSnapshot.NotFound", { SnapshotId: unknown, OperationType: "add", UserIds: ["1"] }],
  ])("fails with %s for %o", async (code, parts) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(modify(client, parts))).toMatchObject({ code });
  });
});

it("volumes and snapshots can be tagged", async () => {
  const client = aClient(await aDaemon());
  await client.send(
    new CreateTagsCommand({ Resources: [vol1, snap1], Tags: [{ Key: "Team", Value: "blue" }] }),
  );
  const { Tags } = await client.send(new DescribeTagsCommand({}));
  expect(Tags).toEqual([
    { ResourceId: snap1, ResourceType: "snapshot", Key: "Team", Value: "blue" },
    { ResourceId: vol1, ResourceType: "volume", Key: "Team", Value: "blue" },
  ]);
});
