/** A ClientToken makes a call that is sent twice have its effect once, on any number of daemons. */
import {
  CreateVolumeCommand,
  DeleteKeyPairCommand,
  DescribeInstancesCommand,
  ImportKeyPairCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { img1, img2, seedIds, states } from "../support/ec2-answers.ts";
import { addressCases } from "../support/ec2-cases/addresses.ts";
import { instanceCases } from "../support/ec2-cases/instances.ts";
import { networkCases } from "../support/ec2-cases/networks.ts";
import { storageCases } from "../support/ec2-cases/storage.ts";
import {
  aClient,
  aClock,
  aDaemon,
  aSharedClient,
  answer,
  failureOf,
  sendAction,
} from "../support/ec2-client.ts";
import { makeScene } from "../support/ec2-scene.ts";
import { createHome } from "../support/launch.ts";

const day = 24 * 60 * 60 * 1000;

function run(client: EC2Client, parts: Partial<RunInstancesCommandInput> = {}) {
  const input = { ImageId: img1, MinCount: 1, MaxCount: 1, ClientToken: "token", ...parts };
  return answer(client.send(new RunInstancesCommand(input)));
}

async function countInstances(client: EC2Client): Promise<number> {
  const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
  return Reservations.flatMap(({ Instances = [] }) => Instances).length - seedIds.length;
}

/** Launched on one folder, so that daemons share it. */
const shared = ["-i", "mock", "-f", "ec2", "--mock-delay", "0", "--state", "shared"];

describe("a call with the ClientToken of another", () => {
  it("gives the same answer and makes nothing", async () => {
    const client = aClient(await aDaemon());
    const first = await run(client, { MaxCount: 3 });
    expect(await run(client, { MaxCount: 3 })).toEqual(first);
    expect(await countInstances(client)).toBe(3);
  });

  it("gives the answer as it now stands", async () => {
    const client = aClient(await aDaemon());
    const { Instances = [], ReservationId } = await run(client);
    const ids = Instances.map(({ InstanceId = "" }) => InstanceId);
    await client.send(new TerminateInstancesCommand({ InstanceIds: ids }));
    expect(await run(client)).toMatchObject({
      ReservationId,
      Instances: [{ InstanceId: ids[0], State: states.terminated }],
    });
  });

  it("gives the same answer where what the first one named is gone", async () => {
    const client = aClient(await aDaemon());
    const PublicKeyMaterial = Buffer.from(
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJ7pmZ1XxP0cHgsqxi6eOMsrwjNCtpvCCoK3XKyoQkC",
    );
    await client.send(new ImportKeyPairCommand({ KeyName: "mine", PublicKeyMaterial }));
    const first = await run(client, { KeyName: "mine" });
    await client.send(new DeleteKeyPairCommand({ KeyName: "mine" }));
    expect(await run(client, { KeyName: "mine" })).toEqual(first);
  });

  it("is refused when its parameters differ", async () => {
    const client = aClient(await aDaemon());
    await run(client);
    for (const parts of [{ ImageId: img2 }, { MaxCount: 2 }, { InstanceType: "m1.large" }]) {
      expect(await failureOf(run(client, parts as Partial<RunInstancesCommandInput>))).toEqual({
        code: "IdempotentParameterMismatch",
        status: 400,
        message: "The client token 'token' was used with other parameters before",
      });
    }
    expect(await countInstances(client)).toBe(1);
  });

  it.each<[string, { user?: string; region?: string }]>([
    ["in another account", { user: "other" }],
    ["in another region", { region: "eu-west-3" }],
  ])("is a call of its own %s", async (_, options) => {
    const daemon = await aDaemon({ users: { other: "mockpassword" } });
    const first = await run(aClient(daemon));
    const second = await run(aClient(daemon, options));
    expect(second.ReservationId).not.toBe(first.ReservationId);
  });

  it("makes what it asks for when the first one failed", async () => {
    const client = aClient(await aDaemon({ capacity: seedIds.length + 1 }));
    const [id = ""] = seedIds;
    const two = { MinCount: 2, MaxCount: 2 };
    expect(await failureOf(run(client, two))).toMatchObject({
      code: "InsufficientInstanceCapacity",
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    expect((await run(client, two)).Instances).toHaveLength(2);
  });

  it("is one of a dry run that had no effect", async () => {
    const client = aClient(await aDaemon());
    expect(await failureOf(run(client, { DryRun: true }))).toMatchObject({
      code: "DryRunOperation",
    });
    expect((await run(client)).Instances).toHaveLength(1);
  });

  it("is a new one a day later, whatever it asks for, and repeatable as such", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ now: clock.now }), { basic: true });
    const first = await run(client);
    clock.turn(day);
    const second = await run(client, { ImageId: img2, MaxCount: 2 });
    expect(second.ReservationId).not.toBe(first.ReservationId);
    expect(second.Instances).toMatchObject([{ ImageId: img2 }, { ImageId: img2 }]);
    expect(await run(client, { ImageId: img2, MaxCount: 2 })).toEqual(second);
    expect(await countInstances(client)).toBe(3);
  });

  it("is a new one a day later, also for a volume", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ now: clock.now }), { basic: true });
    const make = (Size: number) =>
      client.send(new CreateVolumeCommand({ AvailabilityZone: "us", Size, ClientToken: "token" }));
    const first = await make(1);
    clock.turn(day);
    const second = await make(2);
    expect(second).toMatchObject({ Size: 2 });
    expect(second.VolumeId).not.toBe(first.VolumeId);
    expect((await make(2)).VolumeId).toBe(second.VolumeId);
  });

  it("is a new one a day later, once what the first one made is gone", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ now: clock.now }), { basic: true });
    const { Instances = [] } = await run(client);
    const ids = Instances.map(({ InstanceId = "" }) => InstanceId);
    await client.send(new TerminateInstancesCommand({ InstanceIds: ids }));
    clock.turn(day);
    const again = await run(client);
    expect(again.Instances?.[0]?.InstanceId).not.toBe(ids[0]);
  });
});

describe("a ClientToken", async () => {
  const client = await aSharedClient();
  const scene = await makeScene(client);
  const good = { ...instanceCases(scene), ...networkCases(scene), ...storageCases(scene) };
  const { CreateNetworkInterface } = addressCases(scene);

  it.each<[string, { readonly good: object }, object]>([
    ["CopyImage", good.CopyImage, { Description: "other" }],
    ["CreateLaunchTemplate", good.CreateLaunchTemplate, { VersionDescription: "other" }],
    [
      "CreateLaunchTemplateVersion",
      good.CreateLaunchTemplateVersion,
      { VersionDescription: "other" },
    ],
    ["CreateNatGateway", good.CreateNatGateway, { PrivateIpAddress: "10.0.0.9" }],
    ["CreateNetworkAcl", good.CreateNetworkAcl, { VpcId: scene.emptyVpc }],
    ["CreateNetworkInterface", CreateNetworkInterface, { Description: "other" }],
    ["CreateRouteTable", good.CreateRouteTable, { VpcId: scene.emptyVpc }],
    ["CreateVolume", good.CreateVolume, { Size: 9 }],
    ["RunInstances", good.RunInstances, { MaxCount: 2 }],
  ])("makes %s have its effect once", async (action, { good: input }, change) => {
    const make = (parts: object = {}) =>
      answer(sendAction(client, action, { ...input, ClientToken: "mine", ...parts }));
    const made = await make();
    expect(await make()).toEqual(made);
    expect(await failureOf(make(change))).toMatchObject({ code: "IdempotentParameterMismatch" });
  });
});

describe("200 calls at once with 20 tokens", () => {
  it("make 20 reservations, on two daemons that share their state", async () => {
    await using home = createHome();
    const daemons = [await home.serve(...shared), await home.serve(...shared)];
    const clients = daemons.map((daemon) => aClient(daemon));
    const calls = Array.from({ length: 200 }, (_, index) => {
      const client = clients[index % 2];
      if (!client) throw new Error("there are two");
      return run(client, { ClientToken: `token-${index % 20}`, MaxCount: 2 });
    });
    const reservations = await Promise.all(calls);
    for (let token = 0; token < 20; token += 1) {
      const same = reservations.filter((_, index) => index % 20 === token);
      expect(same).toHaveLength(10);
      for (const reservation of same) expect(reservation).toEqual(same[0]);
    }
    expect(new Set(reservations.map(({ ReservationId }) => ReservationId)).size).toBe(20);
    for (const client of clients) expect(await countInstances(client)).toBe(40);
  });
});

describe("daemons that share their state", () => {
  it("know each other's ids and tokens, also after one was killed", async () => {
    await using home = createHome();
    const first = await home.serve(...shared);
    const { Instances = [] } = await run(aClient(first));
    const ids = Instances.map(({ InstanceId = "" }) => InstanceId);
    first.kill("SIGKILL");
    await first.ended;
    const later = aClient(await home.serve(...shared));
    const found = await later.send(new DescribeInstancesCommand({ InstanceIds: ids }));
    expect(found.Reservations?.[0]?.Instances?.[0]?.InstanceId).toBe(ids[0]);
    expect(await run(later)).toMatchObject({ Instances: [{ InstanceId: ids[0] }] });
  });
});
