import { describe, expect, it } from "vitest";
import { createApi } from "../api/api.ts";
import type { Version } from "../api/model.ts";
import { readParameters } from "./parameters.ts";
import type { Honours } from "./parameters.ts";

function read(
  command: string,
  sent: Readonly<Record<string, string>>,
  honours: Honours = {},
  version: Version = "4.22",
) {
  const facts = createApi(version).command(command);
  if (!facts) throw new Error(`${version} has no ${command}`);
  const common = new Set(["page", "pagesize"]);
  return readParameters(facts, honours, common, new Map(Object.entries(sent)));
}

const all = { details: true, id: true, ids: true, listall: true, tags: true } as const;

describe("a command's parameters", () => {
  it("are read by their types", () => {
    const parameters = read(
      "listVirtualMachines",
      { id: "x", ids: "a, b,,c", page: "2", details: "all,nics", "tags[1].key": "k" },
      all,
    );
    expect(parameters.text("id")).toBe("x");
    expect(parameters.list("ids")).toEqual(["a", "b", "c"]);
    expect(parameters.number("page")).toBe(2);
    expect(parameters.entries("tags")).toEqual([{ key: "k" }]);
    expect(parameters.flag("listall")).toBeUndefined();
  });

  it("that are missing are named", () => {
    expect(() => read("startVirtualMachine", {})).toThrow(
      "Unable to execute API command startvirtualmachine due to missing parameter id",
    );
  });

  it("are required by version", () => {
    const sent = { name: "n", networkofferingid: "o", zoneid: "z" };
    const honours = { name: true, networkofferingid: true, zoneid: true } as const;
    expect(() => read("createNetwork", sent, honours, "4.15")).toThrow(
      "due to missing parameter displaytext",
    );
    expect(read("createNetwork", sent, honours, "4.22").text("name")).toBe("n");
  });

  it.each([
    ["page", "two"],
    ["listall", "maybe"],
  ])("of another type are refused: %s", (name, value) => {
    expect(() => read("listVirtualMachines", { [name]: value }, all)).toThrow(
      `due to invalid value ${value} for parameter ${name}`,
    );
  });

  it("that are not honoured are refused by name", () => {
    expect(() => read("listVirtualMachines", { hostid: "h" })).toThrow(
      "Parameter hostid is not supported here",
    );
    const honours = { startvm: ["true"] } as const;
    const sent = { serviceofferingid: "s", templateid: "t", zoneid: "z" };
    const deploy = { ...honours, serviceofferingid: true, templateid: true, zoneid: true } as const;
    expect(() => read("deployVirtualMachine", { ...sent, startvm: "false" }, deploy)).toThrow(
      "but as true",
    );
    expect(read("deployVirtualMachine", { ...sent, startvm: "TRUE" }, deploy).flag("startvm")).toBe(
      true,
    );
  });

  it("that this version has not are ignored, as CloudStack does", () => {
    expect(read("listZones", { ids: "a", nonsense: "b" }, {}, "4.11").list("ids")).toBeUndefined();
  });

  it.each(["tags[0][1].key", "tags[x].key", "tags[0]", "[0].key"])(
    "with more than one index, or none that is a number, are malformed: %s",
    (name) => {
      expect(() => read("listVirtualMachines", { [name]: "k" }, all)).toThrow(
        `Unable to decode parameter ${name}`,
      );
    },
  );
});
