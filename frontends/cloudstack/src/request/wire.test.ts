import { describe, expect, it } from "vitest";
import { commandParameters, protocolParameter, wireParameters } from "./wire.ts";

describe("parameters on the wire", () => {
  it("are those of the URL before those of the body, and the first of several", () => {
    const parameters = wireParameters("a=1&a=2", "a=3&b=x+y%26z&c");
    expect(Object.fromEntries(parameters)).toEqual({ a: "1", b: "x y&z", c: "" });
  });

  it("are refused where their encoding is broken", () => {
    expect(() => wireParameters("a=%zz")).toThrow("percent-encoding");
  });

  it("have names whose case does not matter, but for fields", () => {
    const sent = wireParameters("CommanD=x&Id=1&Details[0].cpuNumber=2&ApiKey=k");
    expect(Object.fromEntries(commandParameters(sent))).toEqual({
      id: "1",
      "details[0].cpuNumber": "2",
    });
    expect(protocolParameter(sent, "apikey")).toBe("k");
  });

  it.each(["%00", "%09", "%1b", "%7f"])(
    "are refused with the control character %s",
    (character) => {
      expect(() => commandParameters(wireParameters(`name=a${character}b`))).toThrow(
        "contains illegal ASCII non-printable characters",
      );
    },
  );

  it("may have line ends", () => {
    expect(commandParameters(wireParameters("publickey=a%0Ab%0D")).get("publickey")).toBe("a\nb\r");
  });
});
