import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const making = [
  "networks.create",
  "subnets.create",
  "networkInterfaces.list",
  "networkInterfaces.create",
  "networkInterfaces.destroy",
] as const;
const attaching = [
  ...making,
  "instances.subnet",
  "networkInterfaces.attach",
  "networkInterfaces.detach",
] as const;
const changing = [...making, "networkInterfaces.change"] as const;

export function testNetworkInterfaces(suite: Suite): void {
  testLife(suite);
  testAddresses(suite);
  testAttaching(suite);
}

function testLife({ test }: Suite): void {
  test("an interface is found as it was made", making, async (scene) => {
    const { cloud, ctx } = scene;
    const made = await scene.anInterface({ description: "mine" });
    expect(made).toMatchObject({ description: "mine", sourceDestCheck: true });
    expect(made.addresses).toHaveLength(1);
    expect(made.attachment).toBeUndefined();
    expect(await cloud.networkInterfaces.get(ctx, made.id)).toEqual(made);
    const filter = { subnetId: [made.subnetId] };
    expect(await cloud.networkInterfaces.all(ctx, { filter })).toEqual([made]);
  });

  test("a destroyed interface is gone", making, async ({ cloud, ctx, anInterface }) => {
    const resource = { kind: "networkInterface", id: (await anInterface()).id } as const;
    await cloud.networkInterfaces.destroy(ctx, resource.id);
    await expectFailure(cloud.networkInterfaces.get(ctx, resource.id), "NotFound", resource);
    await expectFailure(cloud.networkInterfaces.destroy(ctx, resource.id), "NotFound", resource);
  });

  test("an interface changes as far as is said", changing, async ({ cloud, ctx, anInterface }) => {
    const made = await anInterface();
    const changed = { ...made, description: "mine", sourceDestCheck: false };
    const change = { description: "mine", sourceDestCheck: false };
    expect(await cloud.networkInterfaces.change(ctx, made.id, change)).toEqual(changed);
    expect(await cloud.networkInterfaces.get(ctx, made.id)).toEqual(changed);
  });
}

function testAddresses({ test }: Suite): void {
  test("an interface has the address that is named, alone", making, async (scene) => {
    const { subnetId, addresses } = await scene.anInterface({ privateIps: ["10.77.1.9"] });
    expect(addresses).toMatchObject([{ privateIp: "10.77.1.9" }]);
    const again = scene.anInterface({ subnetId, privateIps: ["10.77.1.9"] });
    await expectFailure(again, "AlreadyExists");
    const elsewhere = scene.anInterface({ subnetId, privateIps: ["10.78.1.9"] });
    await expectFailure(elsewhere, "InvalidArgument");
  });

  test("addresses come and go, but for the first", changing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anInterface({ privateIps: ["10.77.1.9"], secondaryCount: 1 });
    const more = { addPrivateIps: ["10.77.1.20"], addPrivateIpCount: 1 };
    const { addresses } = await cloud.networkInterfaces.change(ctx, id, more);
    const ips = addresses.map(({ privateIp }) => privateIp);
    expect(new Set(ips).size).toBe(4);
    const less = { removePrivateIps: ips.slice(1) };
    expect((await cloud.networkInterfaces.change(ctx, id, less)).addresses).toMatchObject([
      { privateIp: "10.77.1.9" },
    ]);
    const none = cloud.networkInterfaces.change(ctx, id, { removePrivateIps: ["10.77.1.9"] });
    await expectFailure(none, "InvalidArgument");
  });
}

function testAttaching({ test }: Suite): void {
  test("an interface is in one instance at a time", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, subnetId } = await scene.anInterface();
    const instance = await scene.anInstance({ subnetId });
    const request = { instanceId: instance.id, index: 1 };
    await cloud.networkInterfaces.attach(ctx, id, request);
    await scene.settle();
    const attached = await cloud.networkInterfaces.get(ctx, id);
    expect(attached.attachment).toMatchObject({ ...request, state: "attached" });
    const { interfaces } = await cloud.instances.get(ctx, instance.id);
    expect(interfaces?.[1]).toEqual(attached);
    const resource = { kind: "networkInterface", id } as const;
    const again = cloud.networkInterfaces.attach(ctx, id, { ...request, index: 2 });
    await expectFailure(again, "FailedPrecondition", resource);
    await expectFailure(cloud.networkInterfaces.destroy(ctx, id), "FailedPrecondition", resource);

    await cloud.networkInterfaces.detach(ctx, id, false);
    await scene.settle();
    expect((await cloud.networkInterfaces.get(ctx, id)).attachment).toBeUndefined();
    expect((await cloud.instances.get(ctx, instance.id)).interfaces).toHaveLength(1);
  });

  test("an interface takes the first place that is free", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, subnetId } = await scene.anInterface();
    const { id: instanceId } = await scene.anInstance({ subnetId });
    const { attachment } = await cloud.networkInterfaces.attach(ctx, id, { instanceId });
    expect(attachment).toMatchObject({ instanceId, index: 1 });
  });

  test(
    "interfaces of an instance go with it, or stay, as they say",
    [...attaching, "instances.interfaces"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const { id, subnetId } = await scene.anInterface();
      const instance = await scene.anInstance({
        interfaces: [
          { index: 0, subnetId },
          { index: 1, networkInterfaceId: id },
        ],
      });
      const [first] = instance.interfaces ?? [];
      await cloud.instances.act(ctx, [instance.id], "terminate");
      await scene.settle();
      const gone = cloud.networkInterfaces.get(ctx, first?.id ?? "none was made");
      await expectFailure(gone, "NotFound");
      expect((await cloud.networkInterfaces.get(ctx, id)).attachment).toBeUndefined();
    },
  );
}
