/** What a daemon leaves at its end is brought to its own by the next one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import { expect, it, onTestFinished, vi } from "vitest";
import { openFakeCloud } from "./fake/fake-cloud.ts";
import { shared } from "./fake/fake-commands.ts";
import { cloudstack } from "./index.ts";
import { instanceFacts } from "./instances/records.ts";

async function aScene() {
  const state = mkdtempSync(join(tmpdir(), "deltacloudd-errands-"));
  const server = await openFakeCloud([{ id: "a", name: "alice", apiKey: "key", secret: "secret" }]);
  // So that what is sealed under the first daemon's master key can be opened under the next one's.
  const masterKeys = { file: join(state, "master.key") };
  let daemon = await open();

  async function open() {
    const store = await openStore({ state, masterKeys });
    const cloud = new Cloud(cloudstack({ store, provider: server.url }));
    const close = async () => {
      await cloud.close();
      await store.close();
    };
    return { store, cloud, close };
  }

  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(async () => {
    vi.useRealTimers();
    await daemon.close();
    await server.close();
    rmSync(state, { recursive: true });
  });

  /** A machine that runs. */
  async function aMachine(): Promise<string> {
    const request = { imageId: shared.template.id, count: { min: 1, max: 1 } };
    const [made] = await daemon.cloud.instances.create(ctx(), request);
    server.settle();
    await vi.waitFor(async () => expect(await leftOver()).toBe(0));
    return made?.id ?? "";
  }

  /** How many launches are not known to have ended. */
  async function leftOver(): Promise<number> {
    const { items } = await daemon.store.documents(instanceFacts).list("a");
    return items.filter(({ jobId }) => jobId !== undefined).length;
  }

  return {
    server,
    aMachine,
    leftOver,
    get cloud() {
      return daemon.cloud;
    },
    rows: (kind: string) =>
      [...server.state.resources.values()].filter((row) => row["kind"] === kind),
    /** Ends the daemon, and lets the next one find what it has left. */
    async handOver() {
      await daemon.close();
      daemon = await open();
      await vi.advanceTimersByTimeAsync(2000);
    },
    /** Until all jobs have ended that come of what is checked. */
    async settled(check: () => void | Promise<void>) {
      await vi.waitFor(
        async () => {
          server.settle();
          await check();
        },
        { timeout: 5000, interval: 20 },
      );
    },
  };
}

const ctx = (): Context => ({
  credentials: { user: "key", secret: "secret" },
  signal: AbortSignal.timeout(20_000),
  requestId: "test",
});

it("a launch is followed to its end", async () => {
  const scene = await aScene();
  const request = { imageId: shared.template.id, count: { min: 2, max: 2 } };
  await scene.cloud.instances.create(ctx(), request);
  expect(await scene.leftOver()).toBe(2);
  await scene.handOver();
  await scene.settled(async () => expect(await scene.leftOver()).toBe(0));
  expect(scene.rows("virtualmachine")).toHaveLength(2);
});

it("a machine that was stopped for an image is started again", async () => {
  const scene = await aScene();
  const instanceId = await scene.aMachine();
  const making = scene.cloud.images.create(ctx(), { instanceId, name: "copy", noReboot: false });
  await scene.settled(() => expect(scene.rows("template")).toHaveLength(1));
  await making;
  expect(scene.rows("virtualmachine")).toMatchObject([{ state: "Stopped" }]);
  await scene.handOver();
  await scene.settled(() =>
    expect(scene.rows("virtualmachine")).toMatchObject([{ state: "Running" }]),
  );
});

it("a snapshot that an image was made of goes", async () => {
  const scene = await aScene();
  const instanceId = await scene.aMachine();
  const making = scene.cloud.images.create(ctx(), { instanceId, name: "copy" });
  await scene.settled(() => expect(scene.rows("template")).toHaveLength(1));
  await making;
  expect(scene.rows("snapshot")).toHaveLength(1);
  await scene.handOver();
  await scene.settled(() => expect(scene.rows("snapshot")).toEqual([]));
  expect(scene.rows("template")).toHaveLength(1);
});
