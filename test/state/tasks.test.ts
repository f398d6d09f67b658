/** Work that must go on: it is one daemon's, and another's when that dies. */
import { join } from "node:path";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { expect, it, onTestFinished, vi } from "vitest";
import { aClock } from "../support/ec2-client.ts";
import { createHome } from "../support/launch.ts";
import { contentOf } from "../support/state-content.ts";
import { describeStates } from "../support/states.ts";

describeStates("a task", (newState) => {
  /** A clock, and daemons of which those in `mortal` have died: their hearts beat no more. */
  async function aScene() {
    const clock = aClock();
    const state = await newState();
    const home = createHome();
    onTestFinished(() => home[Symbol.asyncDispose]());
    const masterKeys = { file: join(home.folder, "master.key") };
    async function aDaemon(): Promise<Store> {
      const store = await openStore({ state, masterKeys, now: clock.now });
      onTestFinished(() => store.close());
      return store;
    }
    const dying = await aDaemon();
    await dying.tasks.begin("follow", "one", { secret: "of-the-task" });
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    /** Lets time pass for those that live. */
    async function pass(seconds: number, ...living: Store[]) {
      for (let passed = 0; passed < seconds; passed += 2) {
        clock.turn(2000);
        await vi.advanceTimersByTimeAsync(2000);
        // What the beat began, on another connection, is through by then.
        for (let times = 0; times < 5; times += 1) {
          for (const store of living) await store.ping();
        }
      }
    }
    return { aDaemon, clock, dying, pass, state };
  }

  it("is taken over within ten seconds from a daemon that has died, by one", async () => {
    const { aDaemon, pass } = await aScene();
    const daemons = await Promise.all([1, 2, 3].map(aDaemon));
    const resumed: unknown[] = [];
    for (const { tasks } of daemons) {
      tasks.adopt("follow", async (id, task) => void resumed.push([id, task]));
      tasks.adopt("other", async () => void resumed.push("other"));
    }
    await pass(4, ...daemons);
    expect(resumed).toEqual([]);
    await pass(6, ...daemons);
    expect(resumed).toEqual([["one", { secret: "of-the-task" }]]);
    await pass(60, ...daemons);
    expect(resumed).toHaveLength(1);
  });

  it("is its daemon's for as long as that lives", async () => {
    const { aDaemon, dying, pass } = await aScene();
    await dying.tasks.end("follow", "one");
    const [one, two] = [await aDaemon(), await aDaemon()];
    await one.tasks.begin("follow", "two", {});
    const resume = vi.fn(async () => {});
    two.tasks.adopt("follow", resume);
    await pass(60, one, two);
    expect(resume).not.toHaveBeenCalled();
    await one.tasks.end("follow", "two");
    await one.close();
    await pass(10, two);
    expect(resume).not.toHaveBeenCalled();
  });

  it("goes on elsewhere at once when its daemon ends in order", async () => {
    const { aDaemon, dying, pass } = await aScene();
    const heir = await aDaemon();
    const resume = vi.fn(async () => {});
    heir.tasks.adopt("follow", resume);
    await dying.close();
    await pass(2, heir);
    expect(resume).toHaveBeenCalledTimes(1);
  });

  it("that fails is tried again half a minute later, for a day", async () => {
    const { aDaemon, pass } = await aScene();
    const heir = await aDaemon();
    const resume = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error("not now"));
    heir.tasks.adopt("follow", resume);
    await pass(10, heir);
    expect(resume).toHaveBeenCalledTimes(1);
    await pass(20, heir);
    expect(resume).toHaveBeenCalledTimes(1);
    await pass(20, heir);
    expect(resume).toHaveBeenCalledTimes(2);
    await pass(60, heir);
    expect(resume).toHaveBeenCalledTimes(2);
  });

  it("is sealed, and opened under a new master key too", async () => {
    const { aDaemon, pass, state } = await aScene();
    expect(await contentOf(state)).not.toContain("of-the-task");
    const heir = await aDaemon();
    await heir.accessKeys.rotate();
    const resume = vi.fn(async () => {});
    heir.tasks.adopt("follow", resume);
    await pass(10, heir);
    expect(resume).toHaveBeenCalledWith("one", { secret: "of-the-task" });
  });

  it("of a daemon with another master key is left to those who have it", async () => {
    const { aDaemon, clock, pass, state } = await aScene();
    const stranger = await openStore({ state, now: clock.now });
    onTestFinished(() => stranger.close());
    const strangers = vi.fn(async () => {});
    stranger.tasks.adopt("follow", strangers);
    await pass(20, stranger);
    const heir = await aDaemon();
    const heirs = vi.fn(async () => {});
    heir.tasks.adopt("follow", heirs);
    await pass(2, heir, stranger);
    expect(heirs).toHaveBeenCalledTimes(1);
    expect(strangers).not.toHaveBeenCalled();
  });
});
