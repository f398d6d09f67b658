import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contextOf, createClock, mockuser, one, openCloud } from "../test-cloud.ts";

describe("the seeds", () => {
  it("are those of Deltacloud, in its order", async () => {
    const { cloud } = await openCloud();
    expect(idsOf(await cloud.realms.all(mockuser))).toEqual(["us", "eu"]);
    expect(idsOf(await cloud.hardwareProfiles.all(mockuser))).toEqual([
      "m1-small",
      "m1-large",
      "m1-xlarge",
      "opaque",
    ]);
    expect(idsOf(await cloud.images.all(mockuser))).toEqual(["img1", "img2", "img3"]);
    expect(idsOf(await cloud.instances.all(mockuser))).toEqual([
      "inst0",
      "inst1",
      "inst2",
      "inst3",
    ]);
    expect(idsOf(await cloud.keys.all(mockuser))).toEqual(["test-key"]);
  });

  it("show of an instance what Deltacloud showed", async () => {
    const { cloud } = await openCloud();
    expect(await cloud.instances.get(mockuser, "inst0")).toMatchObject({
      name: "Mock Instance With Profile Change",
      ownerId: "mockuser",
      hardwareProfileId: "m1-large",
      hardware: { memory: 12288 },
      state: "running",
      publicAddresses: [{ kind: "hostname", value: "img1.inst0.public.com" }],
      canCreateImage: true,
    });
    expect(await cloud.instances.get(mockuser, "inst3")).toMatchObject({
      name: "",
      keyName: "",
      realmId: "eu",
      canCreateImage: false,
    });
  });

  it("leave other accounts the public images alone", async () => {
    const { cloud } = await openCloud({ users: { alice: "wonderland" } });
    const alice = contextOf("alice", "wonderland");
    expect(idsOf(await cloud.images.all(alice))).toEqual(["img1", "img2"]);
    expect(await cloud.instances.all(alice)).toEqual([]);
    expect(await cloud.keys.all(alice)).toEqual([]);
  });
});

describe("a cloud that is kept in a folder", () => {
  let state = "";

  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), "mock-"));
  });

  afterEach(() => rmSync(state, { recursive: true }));

  it("is there again after a restart, without what was destroyed", async () => {
    const clock = createClock();
    const before = await openCloud({}, state, clock);
    const [made] = await before.cloud.instances.create(mockuser, { imageId: "img1", count: one });
    await before.cloud.keys.destroy(mockuser, "test-key");
    await before.cloud.images.destroy(mockuser, "img3");
    await before.store.close();

    const after = await openCloud({}, state, clock);
    expect(await after.cloud.instances.get(mockuser, "inst4")).toEqual(made);
    expect(await after.cloud.instances.all(mockuser)).toHaveLength(5);
    expect(await after.cloud.keys.all(mockuser)).toEqual([]);
    expect(idsOf(await after.cloud.images.all(mockuser))).toEqual(["img1", "img2"]);
    await after.store.close();
  });

  it("gives no id of before the restart again", async () => {
    const clock = createClock();
    const before = await openCloud({}, state, clock);
    await before.cloud.instances.create(mockuser, { imageId: "img1", count: { min: 2, max: 2 } });
    await before.cloud.instances.act(mockuser, ["inst5"], "terminate");
    clock.advance(2 * 60 * 60 * 1000);
    await before.store.sweep();
    await before.store.close();

    const after = await openCloud({}, state, clock);
    const made = await after.cloud.instances.create(mockuser, { imageId: "img1", count: one });
    expect(idsOf(made)).toEqual(["inst6"]);
    await after.store.close();
  });

  it("is one cloud to processes that start at the same time", async () => {
    const seen = await Promise.all([startDaemon(state), startDaemon(state), startDaemon(state)]);
    expect(seen.map(({ there }) => there >= 4)).toEqual([true, true, true]);
    expect(seen.map(({ made }) => made).toSorted()).toEqual(["inst4", "inst5", "inst6"]);

    const { cloud, store } = await openCloud({}, state);
    expect(await cloud.instances.all(mockuser)).toHaveLength(7);
    await store.close();
  });
});

/** What a process sees that opens the cloud, lists its instances and makes one. */
async function startDaemon(state: string): Promise<{ there: number; made: string }> {
  const program = `
    import { mockuser, one, openCloud } from "../test-cloud.ts";
    const { cloud, store } = await openCloud({}, ${JSON.stringify(state)});
    const { length: there } = await cloud.instances.all(mockuser);
    const [{ id: made }] = await cloud.instances.create(mockuser, { imageId: "img1", count: one });
    await store.close();
    console.log(JSON.stringify({ there, made }));
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", program],
    { cwd: import.meta.dirname },
  );
  return JSON.parse(stdout) as { there: number; made: string };
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}
