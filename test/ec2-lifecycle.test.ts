/** The life of instances, by AWS's own SDK over a real port. */
import {
  CreateKeyPairCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
  waitUntilInstanceStatusOk,
  waitUntilInstanceStopped,
  waitUntilInstanceTerminated,
} from "@aws-sdk/client-ec2";
import type { EC2Client, RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import {
  aReservation,
  aReservationId,
  anInstance,
  idOf,
  img1,
  img2,
  seedIds,
  states,
} from "./support/ec2-answers.ts";
import { aClient, aClock, aDaemon, answer, failureOf } from "./support/ec2-client.ts";
import type { Clock } from "./support/ec2-client.ts";

const one = { MinCount: 1, MaxCount: 1 };
const hour = 60 * 60 * 1000;

/** Runs instances of img1. */
async function run(client: EC2Client, parts: Partial<RunInstancesCommandInput> = {}) {
  const call = client.send(new RunInstancesCommand({ ImageId: img1, ...one, ...parts }));
  const reservation = await answer(call);
  const ids = (reservation.Instances ?? []).map(({ InstanceId = "" }) => InstanceId);
  const [first = ""] = ids;
  return { reservation, ids, id: first };
}

async function instanceOf(client: EC2Client, id: string) {
  const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0];
}

/** A daemon where what takes time takes 1,000 milliseconds of a clock that the test turns. */
async function aSlowDaemon() {
  const clock = aClock();
  const daemon = await aDaemon({ delay: 1000, now: clock.now });
  return { daemon, clock, client: aClient(daemon) };
}

describe("RunInstances", () => {
  it("answers instances that are pending, in one reservation", async () => {
    const { client } = await aSlowDaemon();
    await client.send(new CreateKeyPairCommand({ KeyName: "mine", KeyType: "ed25519" }));
    const { reservation } = await run(client, {
      MaxCount: 2,
      InstanceType: "m1.large" as never,
      KeyName: "mine",
      UserData: Buffer.from("#!/bin/sh\n").toString("base64"),
      Placement: { AvailabilityZone: "eu" },
      ClientToken: "token",
      TagSpecifications: [
        { ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }, { Key: "stage" }] },
      ],
    });
    const expected = {
      InstanceType: "m1.large" as never,
      Architecture: "x86_64",
      State: states.pending,
      KeyName: "mine",
      Placement: { AvailabilityZone: "eu", GroupName: "", Tenancy: "default" },
      ClientToken: "token",
      Tags: [
        { Key: "Name", Value: "web" },
        { Key: "stage", Value: "" },
      ],
    } as const;
    expect(reservation).toEqual(
      aReservation(
        anInstance({ ...expected, Tags: [...expected.Tags], AmiLaunchIndex: 0 }),
        anInstance({ ...expected, Tags: [...expected.Tags], AmiLaunchIndex: 1 }),
      ),
    );
  });

  it("is read by DescribeInstances at once, as it was answered", async () => {
    const client = aClient(await aDaemon());
    const { reservation, ids } = await run(client, { MaxCount: 3 });
    const described = await answer(client.send(new DescribeInstancesCommand({ InstanceIds: ids })));
    expect(described).toEqual({ Reservations: [reservation] });
  });

  it.each(["/ec2", "/ec2/", "", "/"])("is served at the path %j", async (path) => {
    const client = aClient(await aDaemon(), { path });
    const { reservation } = await run(client);
    expect(reservation).toEqual(aReservation(anInstance({ InstanceType: "m1.small" })));
  });

  it("takes the cloud's own ids where EC2's are wanted", async () => {
    const client = aClient(await aDaemon());
    const { reservation } = await run(client, {
      ImageId: "img2",
      InstanceType: "m1-small" as never,
    });
    expect(reservation).toEqual(aReservation(anInstance({ ImageId: img2 })));
  });

  it("takes for good what asks for nothing but the default", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, {
      Monitoring: { Enabled: false },
      EbsOptimized: false,
      DisableApiTermination: false,
      InstanceInitiatedShutdownBehavior: "stop",
      Placement: { Tenancy: "default" },
    });
    expect(ids).toHaveLength(1);
  });

  it.each<[string, Partial<RunInstancesCommandInput>, string, string]>([
    [
      "an image that is not there",
      { ImageId: "ami-0123456789abcdef0" },
      "InvalidAMIID.NotFound",
      "The image id 'ami-0123456789abcdef0' does not exist",
    ],
    [
      "what is no image id",
      { ImageId: "fedora" },
      "InvalidAMIID.Malformed",
      'Invalid id: "fedora"',
    ],
    [
      "a key that is not there",
      { KeyName: "none" },
      "InvalidKeyPair.NotFound",
      "The key pair 'none' does not exist",
    ],
    [
      "a type that is not there",
      { InstanceType: "t3.micro" },
      "InvalidParameterValue",
      "Value (t3.micro) for parameter instanceType is invalid. DescribeInstanceTypes lists them.",
    ],
    [
      "a zone that is not there",
      { Placement: { AvailabilityZone: "moon" } },
      "InvalidParameterValue",
      "Value (moon) for parameter availabilityZone is invalid. DescribeAvailabilityZones lists them.",
    ],
    [
      "no image",
      { ImageId: undefined },
      "MissingParameter",
      "The request must contain the parameter ImageId",
    ],
    [
      "a count of none",
      { MinCount: 0, MaxCount: 0 },
      "InvalidParameterValue",
      "Value (0) for parameter minCount is invalid. It must be 1 or more.",
    ],
    [
      "counts the wrong way round",
      { MinCount: 3, MaxCount: 2 },
      "InvalidParameterValue",
      "MaxCount (2) must not be less than MinCount (3)",
    ],
    [
      "user data that is no base64",
      { UserData: "#!/bin/sh" },
      "InvalidUserData.Malformed",
      "Invalid BASE64 encoding of user data.",
    ],
    [
      "a parameter that would change what it gives",
      { EbsOptimized: true },
      "UnsupportedOperation",
      "The value (true) of parameter EbsOptimized is not supported here, only false",
    ],
    [
      "a parameter that is not served",
      { InstanceMarketOptions: { MarketType: "spot" } },
      "UnsupportedOperation",
      "The parameter InstanceMarketOptions.MarketType is not supported here",
    ],
    [
      "tags on what it does not make",
      { TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "a", Value: "b" }] }] },
      "UnsupportedOperation",
      "Tags on 'vpc' are not supported in this request, only on 'instance', 'volume'",
    ],
    [
      "a token too long",
      { ClientToken: "t".repeat(65) },
      "InvalidParameterValue",
      `Value (${"t".repeat(65)}) for parameter clientToken is invalid. It must be 1 to 64 ASCII characters.`,
    ],
  ])("refuses %s and leaves nothing behind", async (_, parts, code, message) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(run(client, parts))).toEqual({ code, status: 400, message });
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
    expect(Reservations.flatMap(({ Instances = [] }) => Instances)).toHaveLength(seedIds.length);
  });

  it("makes as many as there is room for, from MinCount to MaxCount", async () => {
    const client = aClient(await aDaemon({ capacity: seedIds.length + 3 }));
    const { ids } = await run(client, { MinCount: 2, MaxCount: 10 });
    expect(ids).toHaveLength(3);
  });

  it("makes none where there is no room for MinCount", async () => {
    const client = aClient(await aDaemon({ capacity: seedIds.length + 3 }));
    expect(await failureOf(run(client, { MinCount: 4, MaxCount: 10 }))).toEqual({
      code: "InsufficientInstanceCapacity",
      status: 500,
      message: "there is room for 3 more instances, 4 are needed",
    });
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
    expect(Reservations).toHaveLength(seedIds.length);
  });

  it("makes 1,000 at most, and refuses to make more at least", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, { MinCount: 1, MaxCount: 1_000_000_000 });
    expect(new Set(ids).size).toBe(1000);
    expect(await failureOf(run(client, { MinCount: 1001, MaxCount: 1001 }))).toEqual({
      code: "InstanceLimitExceeded",
      status: 400,
      message: "One request makes 1000 instances at most; MinCount is 1001",
    });
  });
});

describe("an instance", () => {
  it("goes from pending to running, stopped, running and terminated as time passes", async () => {
    const { client, clock } = await aSlowDaemon();
    const { id } = await run(client);
    const change = (current: keyof typeof states, previous: keyof typeof states) => [
      { InstanceId: id, CurrentState: states[current], PreviousState: states[previous] },
    ];
    const InstanceIds = [id];
    const state = async () => (await instanceOf(client, id))?.State;

    expect(await state()).toEqual(states.pending);
    clock.turn(1000);
    expect(await state()).toEqual(states.running);

    expect(await answer(client.send(new StopInstancesCommand({ InstanceIds })))).toEqual({
      StoppingInstances: change("stopping", "running"),
    });
    expect(await state()).toEqual(states.stopping);
    clock.turn(1000);
    expect(await state()).toEqual(states.stopped);

    expect(await answer(client.send(new StartInstancesCommand({ InstanceIds })))).toEqual({
      StartingInstances: change("pending", "stopped"),
    });
    clock.turn(1000);
    expect(await answer(client.send(new RebootInstancesCommand({ InstanceIds })))).toEqual({});
    expect(await state()).toEqual(states.running);

    expect(await answer(client.send(new TerminateInstancesCommand({ InstanceIds })))).toEqual({
      TerminatingInstances: change("shutting-down", "running"),
    });
    expect(await state()).toEqual(states["shutting-down"]);
    clock.turn(1000);
    expect(await state()).toEqual(states.terminated);
  });

  it("tells why and when it was stopped", async () => {
    const clock = aClock(Date.parse("2026-03-01T10:20:30.400Z"));
    const daemon = await aDaemon({ now: clock.now });
    const client = aClient(daemon, { basic: true });
    const [id = ""] = seedIds;
    await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    expect(await instanceOf(client, id)).toMatchObject({
      State: states.stopped,
      StateTransitionReason: "User initiated (2026-03-01 10:20:30 GMT)",
      StateReason: {
        Code: "Client.UserInitiatedShutdown",
        Message: "Client.UserInitiatedShutdown: User initiated shutdown",
      },
    });
  });

  it("is seen for an hour after its end, without addresses, and then no more", async () => {
    const clock = aClock();
    const daemon = await aDaemon({ now: clock.now });
    const client = aClient(daemon, { basic: true });
    const { id } = await run(client);
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    clock.turn(hour - 1);
    expect(await instanceOf(client, id)).toMatchObject({
      State: states.terminated,
      PublicDnsName: "",
      PrivateDnsName: "",
    });
    clock.turn(1);
    expect(await failureOf(instanceOf(client, id))).toMatchObject({
      code: "InvalidInstanceID.NotFound",
    });
  });

  it.each(["StartInstances", "StopInstances", "TerminateInstances"])(
    "that is there already is no failure to %s again",
    async (action) => {
      const { client, clock } = await aSlowDaemon();
      const { id } = await run(client);
      clock.turn(1000);
      const input = { InstanceIds: [id] };
      const again = async () => {
        if (action === "StartInstances") {
          return (await client.send(new StartInstancesCommand(input))).StartingInstances;
        }
        return action === "StopInstances"
          ? (await client.send(new StopInstancesCommand(input))).StoppingInstances
          : (await client.send(new TerminateInstancesCommand(input))).TerminatingInstances;
      };
      await again();
      clock.turn(1000);
      const [change] = (await again()) ?? [];
      expect(change?.CurrentState).toEqual(change?.PreviousState);
    },
  );
});

describe("several instances", () => {
  it("are changed together, in the order in which they were named or made", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, { MaxCount: 5 });
    const { StoppingInstances = [] } = await client.send(
      new StopInstancesCommand({ InstanceIds: ids }),
    );
    expect(StoppingInstances.map(({ InstanceId }) => InstanceId)).toEqual(ids);
    expect(StoppingInstances.every(({ PreviousState }) => PreviousState?.Code === 16)).toBe(true);
  });

  it.each<[string, string, string, string]>([
    [
      "one is not there",
      "i-0123456789abcdef0",
      "InvalidInstanceID.NotFound",
      "The instance ID 'i-0123456789abcdef0' does not exist",
    ],
    ["one is no id", "web", "InvalidInstanceID.Malformed", 'Invalid id: "web"'],
  ])("are left as they are when %s", async (_, other, code, message) => {
    const client = aClient(await aDaemon());
    const { id } = await run(client);
    const call = client.send(new StopInstancesCommand({ InstanceIds: [id, other] }));
    expect(await failureOf(call)).toEqual({ code, status: 400, message });
    expect((await instanceOf(client, id))?.State).toEqual(states.running);
  });

  it("are left as they are when one is in a state that does not allow it", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, { MaxCount: 2 });
    const [first = "", second = ""] = ids;
    await client.send(new StopInstancesCommand({ InstanceIds: [second] }));
    const call = client.send(new RebootInstancesCommand({ InstanceIds: ids }));
    expect(await failureOf(call)).toEqual({
      code: "IncorrectInstanceState",
      status: 400,
      message: `The instance '${second}' is not in a state from which it can be rebooted; it is stopped`,
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [first] }));
    const start = client.send(new StartInstancesCommand({ InstanceIds: [second, first] }));
    expect(await failureOf(start)).toMatchObject({
      code: "IncorrectInstanceState",
      message: `The instance '${first}' is not in a state from which it can be started; it is terminated`,
    });
    expect((await instanceOf(client, second))?.State).toEqual(states.stopped);
  });

  it("that are not there are named all together", async () => {
    const client = aClient(await aDaemon());
    const ids = ["i-0123456789abcdef0", "i-0123456789abcdef1"];
    const call = client.send(new DescribeInstancesCommand({ InstanceIds: ids }));
    expect(await failureOf(call)).toEqual({
      code: "InvalidInstanceID.NotFound",
      status: 400,
      message: `The instance IDs '${ids.join(", ")}' do not exist`,
    });
  });
});

describe("a waiter of the SDK", () => {
  /** The time that passes with each look. */
  function ticking(client: EC2Client, clock: Clock): void {
    client.middlewareStack.add(
      (next) => (args) => {
        clock.turn(400);
        return next(args);
      },
      { step: "initialize" },
    );
  }

  it("sees an instance run, stop and end", async () => {
    const { client, daemon, clock } = await aSlowDaemon();
    const { ids } = await run(client, { MaxCount: 2 });
    const looking = aClient(daemon);
    ticking(looking, clock);
    const waiting = { client: looking, maxWaitTime: 10, minDelay: 0.001, maxDelay: 0.002 };
    const input = { InstanceIds: ids };

    expect(await waitUntilInstanceRunning(waiting, input)).toMatchObject({ state: "SUCCESS" });
    expect(await waitUntilInstanceStatusOk(waiting, input)).toMatchObject({ state: "SUCCESS" });
    await client.send(new StopInstancesCommand(input));
    expect(await waitUntilInstanceStopped(waiting, input)).toMatchObject({ state: "SUCCESS" });
    await client.send(new TerminateInstancesCommand(input));
    expect(await waitUntilInstanceTerminated(waiting, input)).toMatchObject({ state: "SUCCESS" });
  });
});

describe("DescribeInstanceStatus", () => {
  it("shows instances that run, and others when asked", async () => {
    const { client, clock } = await aSlowDaemon();
    const { id } = await run(client);
    const only = { Filters: [{ Name: "instance-status.status", Values: ["initializing"] }] };
    const status = (parts: object) => answer(client.send(new DescribeInstanceStatusCommand(parts)));
    expect(await status(only)).toEqual({ InstanceStatuses: [] });
    const starting = {
      Status: "initializing",
      Details: [{ Name: "reachability", Status: "initializing" }],
    };
    const shown = { InstanceId: id, AvailabilityZone: "us", Events: [] };
    expect(await status({ ...only, IncludeAllInstances: true })).toEqual({
      InstanceStatuses: [
        {
          ...shown,
          InstanceState: states.pending,
          InstanceStatus: starting,
          SystemStatus: starting,
        },
      ],
    });
    clock.turn(1000);
    const ok = { Status: "ok", Details: [{ Name: "reachability", Status: "passed" }] };
    expect(await status({ InstanceIds: [id] })).toEqual({
      InstanceStatuses: [
        { ...shown, InstanceState: states.running, InstanceStatus: ok, SystemStatus: ok },
      ],
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    const none = { Status: "not-applicable" };
    expect(await status({ InstanceIds: [id], IncludeAllInstances: true })).toEqual({
      InstanceStatuses: [
        {
          ...shown,
          InstanceState: states["shutting-down"],
          InstanceStatus: none,
          SystemStatus: none,
        },
      ],
    });
  });
});
