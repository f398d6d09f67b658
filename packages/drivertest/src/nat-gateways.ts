import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const making = [
  "networks.create",
  "subnets.create",
  "networkInterfaces.list",
  "natGateways.list",
  "natGateways.create",
  "natGateways.destroy",
] as const;
const leading = [
  ...making,
  "addresses.create",
  "internetGateways.create",
  "internetGateways.attach",
] as const;
const routing = [...making, "routeTables.create", "routeTables.addRoute"] as const;

export function testNatGateways({ test }: Suite): void {
  test("a NAT gateway has an interface of its own in the subnet", making, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: subnetId, networkId } = await scene.aSubnet();
    const made = await scene.aNatGateway({ subnetId, privateIp: "10.77.1.9" });
    expect(made).toMatchObject({ subnetId, networkId, privateIp: "10.77.1.9" });
    await scene.settle();
    expect(await cloud.natGateways.get(ctx, made.id)).toEqual({ ...made, state: "available" });
    const filter = { subnetId: [subnetId] };
    expect(await cloud.natGateways.all(ctx, { filter })).toMatchObject([{ id: made.id }]);
    const card = made.networkInterfaceId ?? "";
    expect(await cloud.networkInterfaces.get(ctx, card)).toMatchObject({
      addresses: [{ privateIp: "10.77.1.9" }],
      managedBy: { kind: "natGateway", id: made.id },
    });
    await expectFailure(cloud.networkInterfaces.destroy(ctx, card), "PermissionDenied");
    const subnet = { kind: "subnet", id: subnetId } as const;
    await expectFailure(cloud.subnets.destroy(ctx, subnetId), "FailedPrecondition", subnet);
  });

  test("a destroyed NAT gateway is seen a while, and its subnet is free", making, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: subnetId } = await scene.aSubnet();
    const { id } = await scene.aNatGateway({ subnetId });
    await scene.settle();
    const { state } = await cloud.natGateways.destroy(ctx, id);
    expect(state).toMatch(/^delet(ing|ed)$/);
    await scene.settle();
    const ended = await cloud.natGateways.get(ctx, id);
    expect(ended.state).toBe("deleted");
    expect(ended.deletionTime).toBeInstanceOf(Date);
    const again = cloud.natGateways.destroy(ctx, id);
    await expectFailure(again, "NotFound", { kind: "natGateway", id });
    await cloud.subnets.destroy(ctx, subnetId);
  });

  test("a NAT gateway holds its address while it lasts", leading, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: subnetId, networkId } = await scene.aSubnet();
    const { id: addressId, ip } = await scene.anAddress();
    const request = { subnetId, addressId };
    const noWay = scene.aNatGateway(request);
    await expectFailure(noWay, "FailedPrecondition", { kind: "network", id: networkId });
    await scene.anInternetGateway(networkId);
    const made = await scene.aNatGateway(request);
    expect(made).toMatchObject({ addressId, publicIp: ip });
    const held = { kind: "address", id: addressId } as const;
    await expectFailure(scene.aNatGateway(request), "FailedPrecondition", held);
    await expectFailure(cloud.addresses.destroy(ctx, addressId), "FailedPrecondition", held);
    await expectFailure(cloud.addresses.disassociate(ctx, addressId), "PermissionDenied");
    await scene.settle();
    await cloud.natGateways.destroy(ctx, made.id);
    await scene.settle();
    expect((await cloud.addresses.get(ctx, addressId)).association).toBeUndefined();
  });

  test("a route to a NAT gateway is active while it lasts", routing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: subnetId, networkId } = await scene.aSubnet();
    const { id } = await scene.aNatGateway({ subnetId });
    const table = await scene.aRouteTable(networkId);
    const route = { destination: "0.0.0.0/0", target: { kind: "natGateway", id } } as const;
    const { routes } = await cloud.routeTables.addRoute(ctx, table.id, route);
    expect(routes.at(-1)).toEqual({ ...route, active: true });
    await scene.settle();
    await cloud.natGateways.destroy(ctx, id);
    const after = await cloud.routeTables.get(ctx, table.id);
    expect(after.routes.at(-1)).toEqual({ ...route, active: false });
  });
}
