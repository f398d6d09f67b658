import { describe, expect, it } from "vitest";
import { blockOf, gatewayOf, netmaskOf } from "./block.ts";
import { deviceIdOf, deviceOf } from "./device.ts";

describe("blocks of addresses", () => {
  it.each([
    ["10.1.2.0/24", "10.1.2.1", "255.255.255.0"],
    ["10.0.0.0/8", "10.0.0.1", "255.0.0.0"],
    ["192.168.0.16/28", "192.168.0.17", "255.255.255.240"],
  ])("are a gateway and a netmask: %s", (block, gateway, netmask) => {
    expect(gatewayOf(block)).toBe(gateway);
    expect(netmaskOf(block)).toBe(netmask);
    expect(blockOf(gateway, netmask)).toBe(block);
  });

  it.each([
    ["10.1.2.1", "255.0.255.0"],
    ["10.1.2", "255.255.255.0"],
    ["", ""],
  ])("are not %s with %s", (gateway, netmask) => {
    expect(blockOf(gateway, netmask)).toBeUndefined();
  });
});

describe("devices", () => {
  it.each([
    ["/dev/sda1", 0],
    ["/dev/xvdb", 1],
    ["/dev/vdf", 5],
    ["sdz", 25],
  ])("have a number: %s", (device, id) => {
    expect(deviceIdOf(device)).toBe(id);
  });

  it("have a name", () => {
    expect(deviceOf(5)).toBe("/dev/sdf");
    expect(deviceIdOf("/dev/nvme0n1")).toBeUndefined();
  });
});
