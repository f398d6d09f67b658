import { beforeEach, describe, expect, it } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";

let rest: Rest;

beforeEach(async () => {
  rest = restOf(await aDeltacloud());
});

const api = "http://deltacloud.test/api";

describe("a network", () => {
  it("is made with a block of its own where none is given, and shares it out", async () => {
    const made = await rest.post("/networks", { name: "mine" });
    expect(made.status).toBe(200);
    expect(made.headers["location"]).toBeUndefined();
    const { id } = made.body.network;
    expect(made.body.network).toEqual({
      id,
      name: "mine",
      href: `${api}/networks/${id}`,
      state: "UP",
      address_blocks: ["10.0.0.0/16"],
      subnets: [],
    });
    const subnet = { network_id: id, address_block: "10.0.1.0/24", realm_id: "eu" };
    const { body } = await rest.post("/subnets", subnet);
    const [subnetId] = [body.subnet.id];
    expect((await rest.get(`/networks/${id}`)).body.network.subnets).toEqual([
      { id: subnetId, href: `${api}/subnets/${subnetId}` },
    ]);
    expect((await rest.remove(`/networks/${id}`)).status).toBe(405);
    expect((await rest.remove(`/subnets/${subnetId}`)).status).toBe(204);
    expect((await rest.remove(`/networks/${id}`)).status).toBe(204);
    expect((await rest.get(`/networks/${id}`)).status).toBe(404);
  });

  it("is told in an error as people write it", async () => {
    const { body } = await rest.get("/network_interfaces/nope");
    expect(body.message).toBe("network interface 'nope' does not exist");
  });

  it("is refused with a block that is none, a subnet with one that is elsewhere", async () => {
    expect((await rest.post("/networks", { address_block: "10.0.0.0" })).status).toBe(400);
    for (const [subnet, status] of [
      [{ network_id: "net1", address_block: "172.16.0.0/24" }, 400],
      [{ network_id: "net1", address_block: "192.168.1.0/24" }, 403],
      [{ network_id: "nope", address_block: "192.168.9.0/24" }, 400],
      [{ network_id: "net1" }, 400],
    ] as const) {
      expect((await rest.post("/subnets", subnet)).status).toBe(status);
    }
  });
});

describe("a network interface", () => {
  it("comes into its instance as it is made and goes with it as it is destroyed", async () => {
    const delay = 200;
    rest = restOf(await aDeltacloud(undefined, { delay }));
    const { status, body } = await rest.post("/network_interfaces", {
      instance: "inst1",
      network: "net1",
      name: "second",
    });
    expect(status).toBe(200);
    const { id } = body.network_interface;
    expect(body.network_interface).toMatchObject({
      name: "second",
      network: { id: "subnet1", href: `${api}/subnets/subnet1` },
      instance: { id: "inst1", href: `${api}/instances/inst1` },
    });
    const interfaces = async () =>
      (await rest.get("/instances/inst1")).body.instance.network_interfaces.map(
        (one: { id: string }) => one.id,
      );
    expect(await interfaces()).toEqual(["nic1", id]);
    expect((await rest.remove(`/network_interfaces/${id}`)).status).toBe(204);
    expect(await interfaces()).toEqual(["nic1"]);
    expect((await rest.get(`/network_interfaces/${id}`)).status).toBe(404);
  });

  it("is in the subnet that is named, by either parameter", async () => {
    for (const place of [{ network: "subnet1" }, { network: "net1", subnet: "subnet1" }]) {
      const { body } = await rest.post("/network_interfaces", { instance: "inst1", ...place });
      expect(body.network_interface.network.id).toBe("subnet1");
    }
  });

  it("is not left behind where it can not come into the instance", async () => {
    const before = (await rest.get("/network_interfaces")).body;
    for (const place of [
      { instance: "inst1", network: "net2" },
      { instance: "inst1", network: "subnet2" },
      { instance: "inst1", network: "net2", subnet: "subnet1" },
      { instance: "inst1", network: "nope" },
      { instance: "nope", network: "net1" },
    ]) {
      expect((await rest.post("/network_interfaces", place)).status).toBe(400);
    }
    expect((await rest.get("/network_interfaces")).body).toEqual(before);
  });

  it("stays where it is the first of its instance", async () => {
    expect((await rest.remove("/network_interfaces/nic1")).status).toBe(400);
    expect((await rest.get("/network_interfaces/nic1")).status).toBe(200);
  });
});

describe("an address", () => {
  it("leads to an instance, by the name that it has itself", async () => {
    const { status, body, headers } = await rest.post("/addresses");
    const ip = String(body.address.id);
    expect(status).toBe(201);
    expect(ip).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(headers["location"]).toBe(`${api}/addresses/${ip}`);
    const to = { instance_id: "inst1" };
    const associated = await rest.post(`/addresses/${ip}/associate`, to);
    expect([associated.status, associated.text]).toEqual([202, ""]);
    expect((await rest.get(`/addresses/${ip}`)).body.address).toMatchObject({
      associated: true,
      instance_id: "inst1",
    });
    const { body: shown } = await rest.get("/instances/inst1");
    expect(shown.instance.public_addresses).toContainEqual({ address: ip, type: "ipv4" });
    expect((await rest.post(`/addresses/${ip}/associate`, { instance_id: "inst0" })).status).toBe(
      405,
    );
    const inUse = await rest.remove(`/addresses/${ip}`);
    expect([inUse.status, inUse.body.message]).toEqual([405, `address '${ip}' is in use`]);
    expect((await rest.post(`/addresses/${ip}/disassociate`)).status).toBe(202);
    const free = await rest.post(`/addresses/${ip}/disassociate`);
    expect([free.status, free.body.message]).toEqual([405, `address '${ip}' leads nowhere`]);
    expect((await rest.remove(`/addresses/${ip}`)).status).toBe(204);
    expect((await rest.get(`/addresses?id=${ip}`)).body).toEqual({ addresses: [] });
  });

  it("is told apart from an instance that is not there", async () => {
    const to = { instance_id: "nope" };
    expect((await rest.post("/addresses/192.168.0.1/associate", to)).status).toBe(400);
    const there = { instance_id: "inst1" };
    expect((await rest.post("/addresses/9.9.9.9/associate", there)).status).toBe(404);
  });
});
