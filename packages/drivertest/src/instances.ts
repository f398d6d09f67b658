import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import type { Suite } from "./suite.ts";
import { idsOf, walk } from "./walk.ts";

export function testInstances(suite: Suite): void {
  testCreation(suite);
  testOptions(suite);
  testRefusals(suite);
  testChange(suite);
}

function testCreation({ test }: Suite): void {
  test("a new instance is of its image and in the account of who made it", [], async (scene) => {
    const account = await scene.cloud.currentAccount(scene.ctx);
    const [instance] = await scene.someInstances();
    expect(instance).toMatchObject({ imageId: scene.imageId, ownerId: account.id, tags: {} });
    expect(["pending", "running"]).toContain(instance?.state);
  });

  test("a new instance runs in the end", [], async (scene) => {
    expect((await scene.anInstance()).state).toBe("running");
  });

  test("a new instance is listed as it was answered", [], async (scene) => {
    const [made] = await scene.someInstances();
    const listed = await scene.cloud.instances.get(scene.ctx, made?.id ?? "none was made");
    const lasting = ["ownerId", "imageId", "realmId", "hardwareProfileId", "launchTime"] as const;
    for (const member of lasting) expect(listed[member]).toEqual(made?.[member]);
  });

  test("a new instance is in a realm and of a profile that are listed", [], async (scene) => {
    const { cloud, ctx } = scene;
    const { realmId, hardwareProfileId } = await scene.anInstance();
    expect(idsOf(await cloud.realms.all(ctx))).toContain(realmId);
    expect(idsOf(await cloud.hardwareProfiles.all(ctx))).toContain(hardwareProfileId);
  });

  test("a new instance is in the realm asked for", [], async ({ cloud, ctx, anInstance }) => {
    const realms = await cloud.realms.all(ctx);
    const realmId =
      realms.findLast(({ state }) => state === "available")?.id ?? "none is available";
    expect((await anInstance({ realmId })).realmId).toBe(realmId);
  });

  test("a new instance is of the profile asked for", [], async ({ cloud, ctx, anInstance }) => {
    const [profile] = await cloud.hardwareProfiles.all(ctx);
    const hardwareProfileId = profile?.id ?? "none is listed";
    expect((await anInstance({ hardwareProfileId })).hardwareProfileId).toBe(hardwareProfileId);
  });

  test("where there is room, as many are made as are wanted", [], async ({ someInstances }) => {
    const made = await someInstances({ count: { min: 1, max: 3 } });
    expect(new Set(idsOf(made)).size).toBe(3);
  });

  test("instances made by one call know their positions, or none does", [], async (scene) => {
    const made = await scene.someInstances({ count: { min: 3, max: 3 } });
    const positions = made.map(({ launchIndex }) => launchIndex);
    expect([
      [0, 1, 2],
      [undefined, undefined, undefined],
    ]).toContainEqual(positions);
  });
}

function testOptions({ test }: Suite): void {
  test("a new instance has the name asked for", ["instances.name"], async ({ anInstance }) => {
    const name = aName();
    expect((await anInstance({ name })).name).toBe(name);
  });

  test("a new instance has the key asked for", ["instances.key", "keys.create"], async (scene) => {
    const { name } = await scene.aKey();
    expect((await scene.anInstance({ keyName: name })).keyName).toBe(name);
  });

  test("a new instance takes user data of 16 KiB", ["instances.userData"], async (scene) => {
    const userData = new Uint8Array(16 * 1024).fill(0x61);
    expect((await scene.anInstance({ userData })).state).toBe("running");
  });

  test("a new instance has the tags asked for", ["tags.list"], async (scene) => {
    const tags = { Team: "blue", empty: "" };
    const { id } = await scene.anInstance({ tags });
    expect(await scene.cloud.instances.get(scene.ctx, id)).toMatchObject({ tags });
    const { items } = await scene.cloud.tags.list(scene.ctx, { ids: [id] });
    expect(items).toHaveLength(2);
  });

  test("a reservation and a client token are shown, or no such thing is", [], async (scene) => {
    const given = { reservationId: aName(), clientToken: aName() };
    const { reservationId, clientToken } = await scene.anInstance(given);
    expect({
      reservationId: reservationId ?? given.reservationId,
      clientToken: clientToken ?? given.clientToken,
    }).toEqual(given);
  });
}

/** That none is left behind is checked after them all. */
function testRefusals({ test }: Suite): void {
  test("an unknown image is not found", [], ({ someInstances }) =>
    expectFailure(someInstances({ imageId: "no-such-id" }), "NotFound", {
      kind: "image",
      id: "no-such-id",
    }),
  );

  test("an unknown hardware profile is not found", [], ({ someInstances }) =>
    expectFailure(someInstances({ hardwareProfileId: "no-such-id" }), "NotFound", {
      kind: "hardwareProfile",
      id: "no-such-id",
    }),
  );

  test("an unknown realm is not found", [], ({ someInstances }) =>
    expectFailure(someInstances({ realmId: "no-such-id" }), "NotFound", {
      kind: "realm",
      id: "no-such-id",
    }),
  );

  test("an unknown key is not found", ["instances.key"], ({ someInstances }) =>
    expectFailure(someInstances({ keyName: "no-such-key" }), "NotFound", {
      kind: "key",
      id: "no-such-key",
    }),
  );

  test("user data above 16 KiB is refused", ["instances.userData"], ({ someInstances }) =>
    expectFailure(someInstances({ userData: new Uint8Array(16 * 1024 + 1) }), "InvalidArgument"),
  );

  const counts = [
    { min: 0, max: 1 },
    { min: 2, max: 1 },
    { min: 1.5, max: 2 },
  ];
  for (const count of counts) {
    test(`at least ${count.min} and at most ${count.max} is refused`, [], ({ someInstances }) =>
      expectFailure(someInstances({ count }), "InvalidArgument"),
    );
  }
}

function testChange({ test }: Suite): void {
  test(
    "instances that come and go while a list is paged change no other's place in it",
    [],
    async (scene) => {
      const { cloud, ctx } = scene;
      const there = idsOf(await scene.someInstances({ count: { min: 3, max: 3 } }));
      const [first] = await scene.someInstances();
      await scene.settle();
      let changed = false;
      const seen = await walk(cloud.instances, ctx, async () => {
        if (changed) return;
        changed = true;
        await scene.someInstances();
        await cloud.instances.act(ctx, [first?.id ?? ""], "terminate");
      });
      expect(seen).toEqual(expect.arrayContaining([...there]));
    },
  );
}
