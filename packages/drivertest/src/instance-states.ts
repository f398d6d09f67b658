import type { Instance, InstanceAction, InstanceState } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Scene } from "./scene.ts";
import type { Need, Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const actions = ["start", "stop", "reboot", "terminate"] as const;

/** The states that last, each with what leads there from `running` and what may be done then. */
const settled = {
  running: { way: undefined, allowed: ["stop", "reboot", "terminate"] },
  stopped: { way: "stop", allowed: ["start", "terminate"] },
  terminated: { way: "terminate", allowed: [] },
} as const satisfies Partial<
  Record<
    InstanceState,
    { way: InstanceAction | undefined; allowed: readonly (typeof actions)[number][] }
  >
>;

type Settled = keyof typeof settled;

/** What each action leads to: the states that its answer may show, and the one in the end. */
const outcomes = {
  start: { at: ["pending", "running"], end: "running" },
  stop: { at: ["stopping", "stopped"], end: "stopped" },
  reboot: { at: ["running"], end: "running" },
  terminate: { at: ["terminating", "terminated"], end: "terminated" },
} as const satisfies Record<InstanceAction, { at: readonly InstanceState[]; end: Settled }>;

export function testInstanceStates(suite: Suite): void {
  for (const state of ["running", "stopped", "terminated"] as const) {
    const allowed: readonly InstanceAction[] = settled[state].allowed;
    for (const action of actions) {
      if (allowed.includes(action)) testAllowed(suite, state, action);
      else testRefused(suite, state, action);
    }
  }
  testSeveral(suite);
  testEnd(suite);
}

function testAllowed({ test }: Suite, state: Settled, action: InstanceAction): void {
  const { at, end } = outcomes[action];
  test(`${action} makes a ${state} instance ${end}`, needsOf(state, action), async (scene) => {
    const { cloud, ctx, settle } = scene;
    const { id } = await anInstanceThatIs(state, scene);
    const [answer] = await cloud.instances.act(ctx, [id], action);
    expect(answer?.id).toBe(id);
    expect(at).toContain(answer?.state);
    await settle();
    expect((await cloud.instances.get(ctx, id)).state).toBe(end);
  });
}

function testRefused({ test }: Suite, state: Settled, action: InstanceAction): void {
  test(`${action} is refused to a ${state} instance`, needsOf(state, action), async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await anInstanceThatIs(state, scene);
    const call = cloud.instances.act(ctx, [id], action);
    await expectFailure(call, "FailedPrecondition", { kind: "instance", id });
    expect((await cloud.instances.get(ctx, id)).state).toBe(state);
  });
}

function testSeveral({ test }: Suite): void {
  test(
    "several instances are answered in the order of their ids",
    ["instances.stop"],
    async (scene) => {
      const { cloud, ctx, someInstances, settle } = scene;
      const ids = idsOf(await someInstances({ count: { min: 3, max: 3 } })).toReversed();
      await settle();
      expect(idsOf(await cloud.instances.act(ctx, ids, "stop"))).toEqual(ids);
    },
  );

  test("where one instance is unknown, none is acted on", ["instances.stop"], async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anInstance();
    const call = cloud.instances.act(ctx, [id, "no-such-id"], "stop");
    await expectFailure(call, "NotFound", { kind: "instance", id: "no-such-id" });
    expect((await cloud.instances.get(ctx, id)).state).toBe("running");
  });

  test(
    "where one instance is in the wrong state, none is acted on",
    ["instances.stop"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const stopped = await anInstanceThatIs("stopped", scene);
      const running = await scene.anInstance();
      const call = cloud.instances.act(ctx, [running.id, stopped.id], "stop");
      await expectFailure(call, "FailedPrecondition", { kind: "instance", id: stopped.id });
      expect((await cloud.instances.get(ctx, running.id)).state).toBe("running");
    },
  );

  for (const action of actions) {
    test(`${action} of an unknown instance finds none`, [`instances.${action}`], ({ cloud, ctx }) =>
      expectFailure(cloud.instances.act(ctx, ["no-such-id"], action), "NotFound", {
        kind: "instance",
        id: "no-such-id",
      }),
    );
  }
}

function testEnd({ harness, test, skip }: Suite): void {
  const title = "a terminated instance is gone after some hours";
  const { advance } = harness;
  if (!advance) return skip(title, "no clock to turn");
  test(title, [], async (scene) => {
    const { id } = await anInstanceThatIs("terminated", scene);
    await advance(6 * 60 * 60 * 1000);
    await expectFailure(scene.cloud.instances.get(scene.ctx, id), "NotFound");
  });
}

function needsOf(state: Settled, action: InstanceAction): readonly Need[] {
  const { way } = settled[state];
  return [...(way ? [`instances.${way}` as const] : []), `instances.${action}`];
}

async function anInstanceThatIs(
  state: Settled,
  { cloud, ctx, anInstance, settle }: Scene,
): Promise<Instance> {
  const instance = await anInstance();
  const { way } = settled[state];
  if (way === undefined) return instance;
  await cloud.instances.act(ctx, [instance.id], way);
  await settle();
  return cloud.instances.get(ctx, instance.id);
}
