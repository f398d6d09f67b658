import type { CreateRoute, RouteTable } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Scene } from "./scene.ts";
import type { Suite } from "./suite.ts";

const networking = ["networks.create", "subnets.create"] as const;
const tables = [...networking, "routeTables.list", "routeTables.create"] as const;
const associating = [
  ...tables,
  "routeTables.associate",
  "routeTables.replaceAssociation",
  "routeTables.disassociate",
  "routeTables.destroy",
] as const;
const gateways = [
  ...networking,
  "internetGateways.list",
  "internetGateways.create",
  "internetGateways.attach",
  "internetGateways.detach",
  "internetGateways.destroy",
] as const;
const routing = [
  ...tables,
  ...gateways,
  "routeTables.addRoute",
  "routeTables.replaceRoute",
  "routeTables.removeRoute",
] as const;

async function mainTable({ cloud, ctx }: Scene, networkId: string): Promise<RouteTable> {
  const filter = { networkId: [networkId], main: [true] };
  const [main] = await cloud.routeTables.all(ctx, { filter });
  if (!main) throw new Error(`network '${networkId}' has no main route table`);
  return main;
}

export function testRouteTables({ test }: Suite): void {
  const reading = ["networks.create", "routeTables.list"] as const;

  test("each network has a main route table with the local route", reading, async (scene) => {
    const { id, addressBlocks } = await scene.aNetwork();
    const main = await mainTable(scene, id);
    const [destination] = addressBlocks;
    // Some clouds have the way out there from the beginning.
    const [local, ...others] = main.routes;
    expect(local).toEqual({ destination, target: { kind: "local" }, active: true });
    expect(others.map(({ target }) => target.kind)).not.toContain("local");
    expect(main.associations).toEqual([{ id: main.associations[0]?.id }]);
  });

  test("a route table is found as it was made", associating, async (scene) => {
    const { cloud, ctx } = scene;
    const made = await scene.aRouteTable();
    expect(made).toMatchObject({ main: false, associations: [] });
    expect(await cloud.routeTables.get(ctx, made.id)).toEqual(made);
    const resource = { kind: "routeTable", id: made.id } as const;
    await cloud.routeTables.destroy(ctx, made.id);
    await expectFailure(cloud.routeTables.get(ctx, made.id), "NotFound", resource);
    await expectFailure(cloud.routeTables.destroy(ctx, made.id), "NotFound", resource);
  });

  test("a subnet has one route table, and the main one without", associating, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: subnetId, networkId } = await scene.aSubnet();
    const [one, other] = [await scene.aRouteTable(networkId), await scene.aRouteTable(networkId)];
    const associated = await cloud.routeTables.associate(ctx, one.id, subnetId);
    const [association] = associated.associations;
    expect(association).toMatchObject({ subnetId });
    const twice = cloud.routeTables.associate(ctx, other.id, subnetId);
    await expectFailure(twice, "AlreadyExists");
    const resource = { kind: "routeTable", id: one.id } as const;
    await expectFailure(cloud.routeTables.destroy(ctx, one.id), "FailedPrecondition", resource);

    const associationId = association?.id ?? "";
    const replaced = await cloud.routeTables.replaceAssociation(ctx, other.id, associationId);
    const filter = { "associations.subnetId": [subnetId] };
    expect(await cloud.routeTables.all(ctx, { filter })).toEqual([replaced]);
    const [next] = replaced.associations;
    const left = await cloud.routeTables.disassociate(ctx, other.id, next?.id ?? "");
    expect(left.associations).toEqual([]);
    const gone = cloud.routeTables.disassociate(ctx, other.id, next?.id ?? "");
    await expectFailure(gone, "NotFound");
  });

  test("another route table can become the main one", associating, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: networkId } = await scene.aNetwork();
    const before = await mainTable(scene, networkId);
    const association = before.associations[0]?.id ?? "";
    const resource = { kind: "routeTable", id: before.id } as const;
    const { routeTables } = cloud;
    const leave = routeTables.disassociate(ctx, before.id, association);
    await expectFailure(leave, "FailedPrecondition", resource);
    await expectFailure(routeTables.destroy(ctx, before.id), "FailedPrecondition", resource);
    const other = await routeTables.create(ctx, { networkId });
    const main = await routeTables.replaceAssociation(ctx, other.id, association);
    expect(main.main).toBe(true);
    expect(await mainTable(scene, networkId)).toEqual(main);
    await routeTables.destroy(ctx, before.id);
  });

  test("routes come, change and go", routing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: networkId } = await scene.aNetwork();
    const { id } = await scene.aRouteTable(networkId);
    const gateway = await scene.anInternetGateway(networkId);
    const route: CreateRoute = {
      destination: "0.0.0.0/0",
      target: { kind: "internetGateway", id: gateway.id },
    };
    const added = await cloud.routeTables.addRoute(ctx, id, route);
    expect(added.routes.at(-1)).toEqual({ ...route, active: true });
    const twice = cloud.routeTables.addRoute(ctx, id, route);
    await expectFailure(twice, "AlreadyExists", { kind: "routeTable", id });

    await cloud.internetGateways.detach(ctx, gateway.id, networkId);
    const { routes } = await cloud.routeTables.get(ctx, id);
    expect(routes.at(-1)).toEqual({ ...route, active: false });
    const replace = cloud.routeTables.replaceRoute(ctx, id, route);
    await expectFailure(replace, "InvalidArgument");
    const removed = await cloud.routeTables.removeRoute(ctx, id, route.destination);
    expect(removed.routes).toHaveLength(1);
    const again = cloud.routeTables.removeRoute(ctx, id, route.destination);
    await expectFailure(again, "NotFound");
    const local = cloud.routeTables.removeRoute(ctx, id, "10.77.0.0/16");
    await expectFailure(local, "InvalidArgument");
  });

  test("a network stays while it has route tables besides", associating, async (scene) => {
    const { networkId } = await scene.aRouteTable();
    const resource = { kind: "network", id: networkId } as const;
    const end = scene.cloud.networks.destroy(scene.ctx, networkId);
    await expectFailure(end, "FailedPrecondition", resource);
  });
}

export function testInternetGateways({ test }: Suite): void {
  test("an internet gateway is attached to one network", gateways, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: networkId } = await scene.aNetwork();
    const { id: elsewhere } = await scene.aNetwork("10.78.0.0/16");
    const { id } = await scene.anInternetGateway();
    expect((await cloud.internetGateways.get(ctx, id)).networkId).toBeUndefined();
    const attached = await cloud.internetGateways.attach(ctx, id, networkId);
    expect(attached.networkId).toBe(networkId);
    const filter = { networkId: [networkId] };
    expect(await cloud.internetGateways.all(ctx, { filter })).toEqual([attached]);

    const resource = { kind: "internetGateway", id } as const;
    const second = cloud.internetGateways.attach(ctx, id, elsewhere);
    await expectFailure(second, "AlreadyExists", resource);
    const other = await scene.anInternetGateway();
    const third = cloud.internetGateways.attach(ctx, other.id, networkId);
    await expectFailure(third, "AlreadyExists", { kind: "network", id: networkId });
    await expectFailure(cloud.internetGateways.destroy(ctx, id), "FailedPrecondition", resource);
    const wrong = cloud.internetGateways.detach(ctx, id, elsewhere);
    await expectFailure(wrong, "FailedPrecondition", resource);
  });

  test(
    "an internet gateway stays while public addresses lead into the network",
    [...gateways, "networkInterfaces.create", "addresses.associate"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const { id: networkInterfaceId, networkId } = await scene.anInterface();
      const { id } = await scene.anInternetGateway(networkId);
      const address = await scene.anAddress();
      await cloud.addresses.associate(ctx, address.id, { networkInterfaceId });
      const end = cloud.internetGateways.detach(ctx, id, networkId);
      await expectFailure(end, "FailedPrecondition", { kind: "network", id: networkId });
      await cloud.addresses.disassociate(ctx, address.id);
      const free = await cloud.internetGateways.detach(ctx, id, networkId);
      expect(free.networkId).toBeUndefined();
    },
  );
}
