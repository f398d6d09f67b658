import { describe, expect, it } from "vitest";
import { buildModel } from "../../tools/build-model.ts";
import { compileDecoder } from "./decoder.ts";
import { compileEncoder } from "./encoder.ts";
import { isList, loadModel, queryName, xmlName } from "./model.ts";
import type { Model } from "./model.ts";
import { parameterTree } from "./parameters.ts";

const model = loadModel();
const actions = Object.entries(model.actions);

describe("the model of AWS's actions", () => {
  it("is that of the SDK which is installed", () => {
    expect(model).toEqual(buildModel());
  });

  it("has every action that AWS has", () => {
    expect(actions).toHaveLength(823);
  });

  it.each([
    ["parameter", queryName],
    ["element", xmlName],
  ])("names each %s of a structure once, so that none is taken for another", (_, nameOf) => {
    const twice = model.shapes.flatMap((shape) => {
      if (isList(shape)) return [];
      const names = shape.members.map(nameOf);
      return new Set(names).size < names.length ? [shape.name] : [];
    });
    expect(twice).toEqual([]);
  });

  it("compiles to a reader that asks for what the action must have, first of all", () => {
    for (const [, { input }] of actions) {
      const required = requiredOf(model, input);
      const read = () => compileDecoder(model, input)(parameterTree([]));
      if (required === undefined) expect(read()).toEqual({});
      else expect(read).toThrow(expect.objectContaining({ code: "MissingParameter" }));
    }
  });

  it("compiles to a writer of the wrappers of all lists but those of attributes, and `return` where there is no output", async () => {
    for (const [, { output }] of actions) {
      const empty = await compileEncoder(model, output)({});
      expect(empty.match(/<[^/>]*\/>/g) ?? []).toHaveLength(listsOf(model, output));
      expect(empty.replaceAll(/<[^/>]*\/>/g, "")).toBe("");
    }
  });
});

function requiredOf({ shapes }: Model, index: number): string | undefined {
  const shape = shapes[index];
  if (!shape || isList(shape)) throw new Error(`shape ${index} is no structure`);
  return shape.members.find(({ required }) => required)?.name;
}

function listsOf({ shapes }: Model, index: number): number {
  const shape = shapes[index];
  if (!shape || isList(shape)) throw new Error(`shape ${index} is no structure`);
  if (/Attribute(Result)?$/.test(shape.name)) return 0;
  return shape.members.filter(({ ref }) => {
    const target = typeof ref === "number" ? shapes[ref] : undefined;
    return target !== undefined && isList(target);
  }).length;
}
