import { describe, expect, it } from "vitest";
import { directory } from "../directory.ts";
import type { Directory } from "../directory.ts";
import { instanceTypes } from "./instance-types.ts";
import { toOffering } from "./offering.ts";
import type { Offering } from "./offering.ts";

const uuid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

function offerings(...rows: readonly object[]): Directory<Offering> {
  return directory(rows.map((row, index) => toOffering({ id: uuid(String(index + 1)), ...row })));
}

const sizes = offerings(
  { name: "Tiny", cpunumber: 1, memory: 512 },
  { name: "Medium Instance", cpunumber: 2, memory: 4096 },
  { name: "Large", cpunumber: 8, memory: 32_768 },
  { name: "Retired", cpunumber: 1, memory: 1024, state: "Inactive" },
);

describe("names", () => {
  it("are ids where they are clean, and slugs where they are not", () => {
    expect(sizes.idOf(uuid("1"))).toBe("Tiny");
    expect(sizes.idOf(uuid("2"))).toBe("medium-instance");
  });

  it("that are alike are told apart by a piece of the UUID, and found by it", () => {
    const twins = offerings({ name: "Big one" }, { name: "big-one" });
    expect(twins.idOf(uuid("1"))).toBe("big-one-11111111");
    expect(twins.find("big-one-22222222")?.uuid).toBe(uuid("2"));
    expect(twins.find(uuid("2"))?.uuid).toBe(uuid("2"));
  });
});

describe("instance types", () => {
  const mapping = { types: { "m1.small": "Tiny", "m1.large": "No such one" }, nearestFit: false };

  it("that are mapped stand in the place of their offering, both ways", () => {
    const types = instanceTypes(sizes, mapping);
    expect(types.profiles.map(({ id }) => id)).toEqual(["m1.small", "medium-instance", "Large"]);
    expect(types.find("m1.small")?.name).toBe("Tiny");
    expect(types.find("Tiny")?.name).toBe("Tiny");
    expect(types.profileOf(uuid("1"))).toBe("m1.small");
    expect(types.find("t3.medium")).toBeUndefined();
  });

  it("of AWS get the smallest offering that is as large, where the operator wants it", () => {
    const types = instanceTypes(sizes, { ...mapping, nearestFit: true });
    expect(types.find("t3.nano")?.name).toBe("Tiny");
    expect(types.find("t3.medium")?.name).toBe("Medium Instance");
    expect(types.find("m5.large")?.name).toBe("Large");
    expect(types.find("r5.8xlarge")?.name).toBe("Large");
    expect(types.profiles.find(({ id }) => id === "c5.large")?.cpu).toEqual({
      kind: "fixed",
      value: 2,
    });
  });

  it("an offering that is no longer given out is hidden, and still known", () => {
    const types = instanceTypes(sizes, mapping);
    expect(types.profiles.map(({ name }) => name)).not.toContain("Retired");
    expect(types.profileOf(uuid("4"))).toBe("Retired");
  });

  it("of a custom offering leave CPU and memory open within its bounds", () => {
    const custom = offerings({
      name: "Custom",
      iscustomized: true,
      serviceofferingdetails: { mincpunumber: "2", maxcpunumber: 8, minmemory: "512" },
    });
    const [profile] = instanceTypes(custom, { types: {}, nearestFit: false }).profiles;
    expect(profile?.cpu).toEqual({ kind: "range", first: 2, last: 8, value: 2 });
    expect(profile?.memory).toMatchObject({ kind: "range", first: 512 });
  });
});
