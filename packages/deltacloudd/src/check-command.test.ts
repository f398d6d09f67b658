import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { checkCommand } from "./check-command.ts";

function check(args: readonly string[], environment: Readonly<Record<string, string>>, input = "") {
  return checkCommand({ args, environment, cwd: "/" }, Readable.from([input]));
}

describe("check", () => {
  const environment = { XDG_STATE_HOME: "/nowhere", API_DRIVER: "mock" };

  it("tells of any driver whose keys they are, and what is there", async () => {
    const { text, code } = await check(["mockuser"], environment, "mockpassword\n");
    expect(text).toContain("keys of mockuser\n  ok   open the account mockuser\n");
    expect(text).toMatch(/ok {3}2 realms, 4 hardware profiles, 3 images, \d instances/);
    expect(code).toBe(0);
  });

  it("ends badly where the keys are not good, and does not show them", async () => {
    const secrets = { API_USER: "mockuser", API_USER_SECRET: "wonderland" };
    const { text, code } = await check([], { ...environment, ...secrets });
    expect(text).toMatch(/^mock\n\nkeys of mockuser\n {2}bad {2}.+\n$/);
    expect(text).not.toContain("wonderland");
    expect(code).toBe(1);
  });

  it("needs keys", async () => {
    await expect(check([], environment)).rejects.toThrow("check needs keys");
    await expect(check(["mockuser"], environment)).rejects.toThrow("Secret of mockuser");
  });
});
