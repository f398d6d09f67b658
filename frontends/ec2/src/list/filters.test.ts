import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionNames, loadAction } from "../actions/index.ts";
import { isList, loadModel } from "../codec/model.ts";
import type { Shape, ShapeRef } from "../codec/model.ts";
import { filterMatcher, parseFilters } from "./filter.ts";
import type { FilterTable } from "./filter-table.ts";

/** Filter names by action, as AWS documents them. */
type Documented = Readonly<Record<string, { readonly filters: readonly string[] } | undefined>>;

const file = new URL("../../../../../shared/reference/ec2-filters.json", import.meta.url);
const hasDocumented = existsSync(file);
const documented = hasDocumented ? (JSON.parse(readFileSync(file, "utf8")) as Documented) : {};

/** Those that AWS takes without a word. */
const undocumented: Readonly<Record<string, readonly string[] | undefined>> = {
  DescribeHosts: ["tag:<key>"],
};

const actions = await Promise.all(
  actionNames.map(async (name) => [name, await loadAction(name)] as const),
);
const tables = actions.flatMap(([name, action]): [string, FilterTable][] =>
  action?.filters ? [[name, action.filters]] : [],
);

const { shapes } = loadModel();

/** What a path leads to; undefined where it leads nowhere. */
function follow(shape: string, path: string): ShapeRef | undefined {
  let ref: ShapeRef | undefined = shapes.findIndex((one) => !isList(one) && one.name === shape);
  for (const part of path === "" ? [] : path.split(".")) {
    const found: ShapeRef | undefined = ref === undefined ? undefined : throughList(ref);
    const target: Shape | undefined = typeof found === "number" ? shapes[found] : undefined;
    if (!target || isList(target)) return undefined;
    ref = target.members.find(({ name }) => name === part)?.ref;
  }
  return ref === undefined ? undefined : throughList(ref);
}

function throughList(ref: ShapeRef): ShapeRef {
  const shape = typeof ref === "number" ? shapes[ref] : undefined;
  return shape && isList(shape) ? throughList(shape.of) : ref;
}

describe.each(tables)("the filters of %s", (action, table) => {
  it("look where AWS's model has text, numbers, truths or times", () => {
    const paths = Object.values(table.paths).filter((path) => path !== null);
    const wrong = paths.filter((path) => typeof follow(table.shape, path) !== "string");
    expect(wrong).toEqual([]);
  });

  it("look for tags where AWS's model has keys and values", () => {
    if (table.tags === undefined) {
      expect(Object.keys(table.paths)).not.toContain("tag-key");
      return;
    }
    const prefix = table.tags === "" ? "" : `${table.tags}.`;
    expect(follow(table.shape, `${prefix}Key`)).toBe("string");
    expect(follow(table.shape, `${prefix}Value`)).toBe("string");
  });

  it.skipIf(!documented[action])("are those that AWS documents (skipped without ../shared)", () => {
    const names = [...Object.keys(table.paths), ...(table.tags === undefined ? [] : ["tag:<key>"])];
    expect(names.toSorted()).toEqual(
      [...(documented[action]?.filters ?? []), ...(undocumented[action] ?? [])].toSorted(),
    );
  });
});

it.skipIf(!hasDocumented)(
  "are taken by every action that AWS documents some for (skipped without ../shared)",
  () => {
    const without = actionNames.filter((action) => {
      const { filters = [] } = documented[action] ?? {};
      return filters.length > 0 && !tables.some(([name]) => name === action);
    });
    expect(without).toEqual([]);
  },
);

describe("filters", () => {
  const table: FilterTable = {
    shape: "Reservation",
    tags: "Instances.Tags",
    paths: {
      size: "Instances.Size",
      "is-on": "Instances.On",
      since: "Instances.Since",
      name: "Instances.Name",
      nowhere: null,
    },
  };
  const item = {
    Instances: [
      {
        Size: 16,
        On: true,
        Since: new Date("2026-01-31T09:30:00Z"),
        Name: "web",
        Tags: [
          { Key: "stage", Value: "test" },
          { Key: "owner:name", Value: "" },
        ],
      },
      { Size: 8, On: false, Tags: [] },
    ],
  };
  const passes = (...filters: [name: string, ...values: string[]][]) =>
    filterMatcher(
      parseFilters(
        filters.map(([Name, ...Values]) => ({ Name, Values })),
        table,
      ),
      table,
    )(item);

  it.each<[filters: [string, ...string[]][], passes: boolean]>([
    [[], true],
    [[["size", "16"]], true],
    [[["size", "8"]], true],
    [[["size", "1"]], false],
    [[["size", "1", "8"]], true],
    [[["size", "1?"]], true],
    [[["is-on", "true"]], true],
    [[["is-on", "True"]], false],
    [[["since", "2026-01-31*"]], true],
    [[["since", "2026-01-31T09:30:00.000Z"]], true],
    [
      [
        ["name", "web"],
        ["size", "16"],
      ],
      true,
    ],
    [
      [
        ["name", "web"],
        ["size", "1"],
      ],
      false,
    ],
    [
      [
        ["name", "w*"],
        ["name", "*x"],
      ],
      false,
    ],
    [[["size"]], false],
    [[["nowhere", "*"]], false],
    [[["tag:stage", "test"]], true],
    [[["tag:stage", "t*t"]], true],
    [[["tag:Stage", "test"]], false],
    [[["tag:owner:name", ""]], true],
    [[["tag:owner:name", "*"]], true],
    [[["tag:none", "*"]], false],
    [[["tag:stage"]], false],
  ])("%j: %s", (filters, expected) => {
    expect(passes(...filters)).toBe(expected);
  });

  it.each(["colour", "tag:", "constructor", "__proto__", "Size"])(
    "with the unknown name %s are refused by it",
    (name) => {
      expect(() => passes([name, "x"])).toThrow(
        expect.objectContaining({
          code: "InvalidParameterValue",
          message: `The filter '${name}' is invalid`,
        }),
      );
    },
  );

  it("without a name are refused by the place of the name", () => {
    expect(() => parseFilters([{ Name: "size" }, { Values: ["a"] }], table)).toThrow(
      expect.objectContaining({
        code: "MissingParameter",
        message: "The request must contain the parameter Filter.2.Name",
      }),
    );
  });

  it("may have 200 values together, and no more", () => {
    const values = Array.from({ length: 199 }, (_, index) => String(index));
    expect(passes(["size", ...values], ["name", "web"])).toBe(true);
    expect(() => passes(["size", ...values], ["name", "web", "db"])).toThrow(
      expect.objectContaining({ code: "FilterLimitExceeded" }),
    );
  });
});
