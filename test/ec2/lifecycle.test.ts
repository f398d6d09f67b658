/** The life of instances, by AWS's own SDK over a real port. */
import {
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
  waitUntilInstanceStatusOk,
  waitUntilInstanceStopped,
  waitUntilInstanceTerminated,
} from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { seedIds, states } from "../support/ec2-answers.ts";
import {
  aClient,
  aClock,
  aDaemon,
  aSlowDaemon,
  answer,
  failureOf,
  run,
} from "../support/ec2-client.ts";
import type { Clock } from "../support/ec2-client.ts";

const hour = 60 * 60 * 1000;

async function instanceOf(client: EC2Client, id: string) {
  const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0];
}

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
    const shown = {
      InstanceId: id,
      AvailabilityZone: "us",
      AvailabilityZoneId: "us",
      Events: [],
      Operator: { Managed: false },
    };
    const every = (summary: object) => ({
      InstanceStatus: summary,
      SystemStatus: summary,
      AttachedEbsStatus: summary,
    });
    expect(await status({ ...only, IncludeAllInstances: true })).toEqual({
      InstanceStatuses: [
        {
          ...shown,
          InstanceState: states.pending,
          ...every(starting),
        },
      ],
    });
    clock.turn(1000);
    const ok = { Status: "ok", Details: [{ Name: "reachability", Status: "passed" }] };
    expect(await status({ InstanceIds: [id] })).toEqual({
      InstanceStatuses: [{ ...shown, InstanceState: states.running, ...every(ok) }],
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    const none = { Status: "not-applicable" };
    expect(await status({ InstanceIds: [id], IncludeAllInstances: true })).toEqual({
      InstanceStatuses: [
        {
          ...shown,
          InstanceState: states["shutting-down"],
          ...every(none),
        },
      ],
    });
  });
});
