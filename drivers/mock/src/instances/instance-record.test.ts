import { describe, expect, it } from "vitest";
import { stateOf } from "./instance-record.ts";

describe("the state of an instance", () => {
  const since = 1_000_000;

  const phases = [
    ["running", "pending"],
    ["stopped", "stopping"],
    ["terminated", "terminating"],
  ] as const;

  it.each(phases)("is on the way to %s, as %s, for the delay", (phase, onTheWay) => {
    expect(stateOf({ phase, since }, since, 250)).toBe(onTheWay);
    expect(stateOf({ phase, since }, since + 249, 250)).toBe(onTheWay);
    expect(stateOf({ phase, since }, since + 250, 250)).toBe(phase);
  });

  it.each(phases)("is %s at once without delay", (phase) => {
    expect(stateOf({ phase, since }, since, 0)).toBe(phase);
  });
});
