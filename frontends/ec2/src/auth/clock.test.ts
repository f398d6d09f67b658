import { afterEach, describe, expect, it, vi } from "vitest";
import { formatBasicTime, parseBasicTime, parseHttpDate, parseIsoTime } from "./clock.ts";

const time = Date.UTC(2015, 7, 30, 12, 36);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the time of a request", () => {
  it("is read and written in the form that is signed", () => {
    expect(parseBasicTime("20150830T123600Z")).toBe(time);
    expect(formatBasicTime(time)).toBe("20150830T123600Z");
  });

  it("is read from an HTTP date", () => {
    expect(parseHttpDate("Sun, 30 Aug 2015 12:36:00 GMT")).toBe(time);
  });

  it.each([
    "2015-08-30T12:36:00Z",
    "2015-08-30T12:36:00",
    "2015-08-30T12:36:00.000Z",
    "2015-08-30T14:36:00+02:00",
  ])("is read from %s", (text) => {
    expect(parseIsoTime(text)).toBe(time);
  });

  it("is UTC when it names no zone, wherever the server stands", () => {
    vi.stubEnv("TZ", "Asia/Tokyo");
    expect(new Date(time).getHours()).toBe(21);
    expect(parseIsoTime("2015-08-30T12:36:00")).toBe(time);
  });

  it.each(["", "now", "20151330T123600Z", "20150830T123600", "20150830T123600Z20150830T123600Z"])(
    "is not read from '%s'",
    (text) => {
      expect(parseBasicTime(text)).toBeNaN();
      expect(parseHttpDate(text)).toBeNaN();
      expect(parseIsoTime(text)).toBeNaN();
    },
  );
});
