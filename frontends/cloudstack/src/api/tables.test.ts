import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildTables } from "../../tools/build-tables.ts";
import { servedCommands } from "../../tools/served-commands.ts";
import { commands } from "../commands/index.ts";
import { createApi } from "./api.ts";
import { isIn, versions } from "./model.ts";
import type { Tables } from "./model.ts";
import { shape } from "./shape.ts";

const data = new URL("../../../../../shared/data/cloudstack", import.meta.url).pathname;

describe("the tables", () => {
  it.skipIf(!existsSync(data))("are those of the data (skipped without ../shared)", () => {
    const file = readFileSync(new URL("tables.json", import.meta.url), "utf8");
    expect(JSON.parse(file) as Tables).toEqual(buildTables(data, servedCommands));
  });

  it("have the commands that are served, and no other", () => {
    // These two come before anybody is known.
    const served = [...Object.keys(commands), "login", "logout"];
    expect(served.toSorted()).toEqual([...servedCommands].toSorted());
  });

  it("have the parameters that commands honour", () => {
    const apis = versions.map(createApi);
    const unknown = Object.entries(commands).flatMap(([name, { honours }]) =>
      Object.keys(honours)
        .filter((each) => !apis.some((api) => api.command(name)?.parameters.has(each)))
        .map((each) => `${name}.${each}`),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ["", true],
    ["15-", true],
    ["16-17", true],
    ["-17", true],
    ["18-", false],
    ["-15", false],
    ["15-15", false],
  ] as const)("say of '%s' whether 4.17 is in it: %s", (span, wanted) => {
    expect(isIn(span, "4.17")).toBe(wanted);
  });
});

describe("a row", () => {
  const row = {
    id: "1",
    keypair: "k",
    keypairs: "k",
    nic: [{ id: "2", mtu: 1500 }],
    group: undefined,
  };

  it("has what its version of CloudStack has, inside too", () => {
    expect(shape(createApi("4.15"), "UserVmResponse", row)).toEqual({
      id: "1",
      keypair: "k",
      nic: [{ id: "2" }],
    });
    expect(shape(createApi("4.22"), "UserVmResponse", row)).toEqual({
      id: "1",
      keypairs: "k",
      nic: [{ id: "2", mtu: 1500 }],
    });
  });

  it("has no field that no version has", () => {
    expect(() => shape(createApi("4.22"), "ZoneResponse", { colour: "red" })).toThrow("colour");
  });
});
