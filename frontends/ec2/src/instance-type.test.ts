import { describe, expect, it } from "vitest";
import { findProfile, toInstanceType } from "./instance-type.ts";

describe("an instance type", () => {
  it.each([
    ["m1-small", "m1.small"],
    ["m5ad-24xlarge", "m5ad.24xlarge"],
    ["opaque", "opaque"],
    ["Small Instance", "Small Instance"],
    ["m1.small", "m1.small"],
    ["big-machine", "big-machine"],
  ])("of profile %s is %s", (profile, type) => {
    expect(toInstanceType(profile)).toBe(type);
  });

  it("is found by EC2's name and by the cloud's own, which comes first", () => {
    const profiles = new Map(
      ["m1-small", "m1-large", "m1.large"].map((id) => [id, { id, name: id }]),
    );
    expect(findProfile(profiles, "m1.small")?.id).toBe("m1-small");
    expect(findProfile(profiles, "m1-small")?.id).toBe("m1-small");
    expect(findProfile(profiles, "m1.large")?.id).toBe("m1.large");
    expect(findProfile(profiles, "m1.huge")).toBeUndefined();
  });
});
