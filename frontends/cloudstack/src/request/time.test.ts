import { describe, expect, it } from "vitest";
import { formatTime, parseTime, parseZonedTime } from "./time.ts";

describe("times", () => {
  it.each([
    ["2026-11-22T10:00:00+0000", "2026-11-22T10:00:00.000Z"],
    ["2026-11-22T10:00:00+0130", "2026-11-22T08:30:00.000Z"],
    ["2026-11-22T10:00:00-05:00", "2026-11-22T15:00:00.000Z"],
    ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000Z"],
  ])("with a zone are read: %s", (text, wanted) => {
    expect(parseZonedTime(text)?.toISOString()).toBe(wanted);
  });

  it.each([
    ["2026-11-22", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22 10:00:01", "2026-11-22T10:00:01.000Z"],
  ])("without a zone are in UTC: %s", (text, wanted) => {
    expect(parseTime(text)?.toISOString()).toBe(wanted);
    expect(parseZonedTime(text)).toBeUndefined();
  });

  it.each(["", "tomorrow", "2026-13-01", "2026-11-22T10:00:00"])("are not: %s", (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  it("are written with their zone and without fractions", () => {
    expect(formatTime(new Date("2026-11-22T10:00:00.999Z"))).toBe("2026-11-22T10:00:00+0000");
  });
});
