import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const changing = ["instances.attributes", "instances.change"] as const;
const stopping = [...changing, "instances.stop"] as const;

export function testInstanceAttributes(suite: Suite): void {
  testProtection(suite);
  testSettings(suite);
  testStopped(suite);
  testNetwork(suite);
  testConsole(suite);
  testCommands(suite);
}

function testProtection({ test }: Suite): void {
  const protecting = [...stopping, "instances.protection"] as const;

  test("an instance is not protected unless asked for", protecting, async (scene) => {
    const { id } = await scene.anInstance();
    expect(await scene.cloud.instances.attributes(scene.ctx, id)).toMatchObject({
      terminationProtection: false,
      stopProtection: false,
    });
  });

  test(
    "a protected instance is not terminated until it is unprotected",
    protecting,
    async (scene) => {
      const { cloud, ctx } = scene;
      const { id } = await scene.anInstance({ terminationProtection: true });
      await expectFailure(cloud.instances.act(ctx, [id], "terminate"), "PermissionDenied", {
        kind: "instance",
        id,
      });
      await cloud.instances.change(ctx, id, { terminationProtection: false });
      await cloud.instances.act(ctx, [id], "terminate");
    },
  );

  test(
    "an instance that must not be stopped is not terminated either",
    protecting,
    async (scene) => {
      const { cloud, ctx } = scene;
      const { id } = await scene.anInstance();
      await cloud.instances.change(ctx, id, { stopProtection: true });
      expect((await cloud.instances.attributes(ctx, id)).stopProtection).toBe(true);
      await expectFailure(cloud.instances.act(ctx, [id], "stop"), "PermissionDenied");
      await expectFailure(cloud.instances.act(ctx, [id], "terminate"), "PermissionDenied");
      await cloud.instances.change(ctx, id, { stopProtection: false });
      await cloud.instances.act(ctx, [id], "stop");
    },
  );
}

function testSettings({ test }: Suite): void {
  test(
    "an instance stops when it is shut down from inside, unless asked otherwise",
    [...changing, "instances.shutdownBehavior"],
    async ({ cloud, ctx, anInstance }) => {
      const shutdownBehavior = async (id: string) =>
        (await cloud.instances.attributes(ctx, id)).shutdownBehavior;
      expect(await shutdownBehavior((await anInstance()).id)).toBe("stop");
      const { id } = await anInstance({ shutdownBehavior: "terminate" });
      expect(await shutdownBehavior(id)).toBe("terminate");
      await cloud.instances.change(ctx, id, { shutdownBehavior: "stop" });
      expect(await shutdownBehavior(id)).toBe("stop");
    },
  );

  test(
    "an instance is watched in detail from when it is asked for",
    ["instances.change", "instances.monitoring"],
    async ({ cloud, ctx, anInstance }) => {
      const { id, monitored } = await anInstance({ monitored: true });
      expect(monitored).toBe(true);
      expect((await cloud.instances.change(ctx, id, { monitored: false })).monitored).toBe(false);
      expect((await cloud.instances.get(ctx, id)).monitored).toBe(false);
    },
  );

  test(
    "what tells an instance about itself changes part by part",
    ["instances.change", "instances.metadataService"],
    async ({ cloud, ctx, anInstance }) => {
      const { id, metadataService } = await anInstance({ metadataService: { hopLimit: 2 } });
      expect(metadataService?.hopLimit).toBe(2);
      const changed = await cloud.instances.change(ctx, id, {
        metadataService: { tokens: "required" },
      });
      expect(changed.metadataService).toEqual({ ...metadataService, tokens: "required" });
      expect((await cloud.instances.get(ctx, id)).metadataService).toEqual(changed.metadataService);
    },
  );

  test("an unknown instance has no attributes, and no change", changing, async ({ cloud, ctx }) => {
    const none = { kind: "instance", id: "no-such-id" } as const;
    await expectFailure(cloud.instances.attributes(ctx, none.id), "NotFound", none);
    await expectFailure(cloud.instances.change(ctx, none.id, {}), "NotFound", none);
  });

  test("a terminated instance is not changed", changing, async ({ cloud, ctx, anInstance }) => {
    const { id } = await anInstance();
    await cloud.instances.act(ctx, [id], "terminate");
    await expectFailure(cloud.instances.change(ctx, id, {}), "FailedPrecondition");
  });
}

function testStopped({ test }: Suite): void {
  test("user data is read as it was given", [...changing, "instances.userData"], async (scene) => {
    const userData = new Uint8Array([0, 255, 10, 65]);
    const { id } = await scene.anInstance({ userData });
    const attributes = await scene.cloud.instances.attributes(scene.ctx, id);
    expect([...(attributes.userData ?? [])]).toEqual([...userData]);
  });

  test(
    "user data changes while the instance is stopped only",
    [...stopping, "instances.userData"],
    async ({ cloud, ctx, anInstance, settle }) => {
      const { id } = await anInstance();
      const change = () => cloud.instances.change(ctx, id, { userData: Buffer.from("new") });
      await expectFailure(change(), "FailedPrecondition", { kind: "instance", id });
      await cloud.instances.act(ctx, [id], "stop");
      await settle();
      await change();
      const { userData = [] } = await cloud.instances.attributes(ctx, id);
      expect(Buffer.from(userData).toString()).toBe("new");
    },
  );

  test(
    "an instance gets another hardware profile while it is stopped only",
    stopping,
    async ({ cloud, ctx, anInstance, settle }) => {
      const { id, hardwareProfileId: before } = await anInstance();
      const profiles = await cloud.hardwareProfiles.all(ctx);
      const other = profiles.find((profile) => profile.id !== before)?.id ?? before;
      const change = () => cloud.instances.change(ctx, id, { hardwareProfileId: other });
      await expectFailure(change(), "FailedPrecondition", { kind: "instance", id });
      await cloud.instances.act(ctx, [id], "stop");
      await settle();
      expect((await change()).hardwareProfileId).toBe(other);
      expect((await cloud.instances.get(ctx, id)).hardwareProfileId).toBe(other);
      await expectFailure(
        cloud.instances.change(ctx, id, { hardwareProfileId: "no-such-id" }),
        "NotFound",
      );
    },
  );

  test(
    "an instance gets the values that its new hardware profile leaves open",
    ["instances.change", "instances.stop", "instances.hardware"],
    async ({ cloud, ctx, anInstance, settle }) => {
      const profiles = await cloud.hardwareProfiles.all(ctx);
      const open = profiles.find(({ memory }) => memory?.kind === "range");
      if (open?.memory?.kind !== "range") return;
      const { last } = open.memory;
      const { id } = await anInstance();
      await cloud.instances.act(ctx, [id], "stop");
      await settle();
      const hardwareProfileId = open.id;
      const change = (memory: number) =>
        cloud.instances.change(ctx, id, { hardwareProfileId, hardware: { memory } });
      await expectFailure(change(last + 1), "InvalidArgument");
      await change(last);
      await settle();
      expect(await cloud.instances.get(ctx, id)).toMatchObject({
        hardwareProfileId,
        hardware: { memory: last },
      });
    },
  );

  test(
    "an instance is stopped by force",
    ["instances.stop", "instances.forceStop"],
    async ({ cloud, ctx, anInstance, settle }) => {
      const { id } = await anInstance();
      await cloud.instances.act(ctx, [id], "stop", { force: true });
      await settle();
      expect((await cloud.instances.get(ctx, id)).state).toBe("stopped");
    },
  );
}

function testNetwork({ test }: Suite): void {
  test(
    "an instance changes its firewalls while it runs",
    ["instances.change", "instances.firewalls", "firewalls.create", "firewalls.destroy"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const firewallIds = [(await scene.aFirewall()).id];
      const { id } = await scene.anInstance();
      expect((await cloud.instances.change(ctx, id, { firewallIds })).firewallIds).toEqual(
        firewallIds,
      );
      expect((await cloud.instances.get(ctx, id)).firewallIds).toEqual(firewallIds);
      const change = cloud.instances.change(ctx, id, { firewallIds: ["no-such-id"] });
      await expectFailure(change, "NotFound", { kind: "firewall", id: "no-such-id" });
    },
  );

  test(
    "an instance drops what is not for it, unless asked otherwise",
    [...changing, "instances.interfaces"],
    async ({ cloud, ctx, anInstance }) => {
      const { id } = await anInstance();
      expect((await cloud.instances.attributes(ctx, id)).sourceDestCheck).toBe(true);
      const { interfaces } = await cloud.instances.change(ctx, id, { sourceDestCheck: false });
      expect(interfaces?.[0]?.sourceDestCheck).toBe(false);
      expect((await cloud.instances.attributes(ctx, id)).sourceDestCheck).toBe(false);
    },
  );

  test(
    "whether a disk goes with its instance can be changed",
    ["instances.change", "instances.disks"],
    async ({ cloud, ctx, anInstance }) => {
      const { id, disks = [] } = await anInstance();
      const [{ device, deleteOnTermination } = { device: "", deleteOnTermination: true }] = disks;
      const change = (name: string) =>
        cloud.instances.change(ctx, id, {
          disks: [{ device: name, deleteOnTermination: !deleteOnTermination }],
        });
      const flagOf = (changed: { disks?: typeof disks }) =>
        changed.disks?.find((disk) => disk.device === device)?.deleteOnTermination;
      expect(flagOf(await change(device))).toBe(!deleteOnTermination);
      await expectFailure(change("/dev/none"), "InvalidArgument");
      await cloud.instances.change(ctx, id, { disks: [{ device, deleteOnTermination }] });
      expect(flagOf(await cloud.instances.get(ctx, id))).toBe(deleteOnTermination);
    },
  );
}

function testConsole({ test }: Suite): void {
  test("a running instance has written to its console", ["instances.console"], async (scene) => {
    const { id } = await scene.anInstance();
    const { output, time } = await scene.cloud.instances.console(scene.ctx, id);
    expect(output.length).toBeGreaterThan(0);
    expect(time).toBeInstanceOf(Date);
  });

  test("a running instance shows its screen", ["instances.screenshot"], async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anInstance();
    const picture = await cloud.instances.screenshot(ctx, id);
    expect(Buffer.from(picture.subarray(0, 3)).toString("hex")).toBe("ffd8ff");
    await expectFailure(cloud.instances.screenshot(ctx, "no-such-id"), "NotFound", {
      kind: "instance",
      id: "no-such-id",
    });
  });

  test("an unknown instance has no console", ["instances.console"], ({ cloud, ctx }) =>
    expectFailure(cloud.instances.console(ctx, "no-such-id"), "NotFound", {
      kind: "instance",
      id: "no-such-id",
    }),
  );
}

function testCommands({ test }: Suite): void {
  test(
    "a command runs on a running instance alone",
    ["instances.run", "instances.stop"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const { id } = await scene.anInstance();
      expect((await cloud.instances.run(ctx, id, { command: "echo hello" })).output).toBe(
        "hello\n",
      );
      await cloud.instances.act(ctx, [id], "stop");
      await expectFailure(
        cloud.instances.run(ctx, id, { command: "echo hello" }),
        "FailedPrecondition",
        { kind: "instance", id },
      );
    },
  );
}
