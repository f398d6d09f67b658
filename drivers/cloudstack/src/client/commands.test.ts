import { describe, expect, it } from "vitest";
import { filesIn, missing, readData } from "../fake/test-data.ts";
import { commands } from "./commands.ts";
import type { Command } from "./commands.ts";

interface Table {
  readonly version: string;
  readonly commands: Readonly<
    Record<
      string,
      { readonly async: boolean; readonly params: readonly { readonly name: string }[] }
    >
  >;
}

const sent: readonly (readonly [string, Command])[] = Object.entries(commands);

describe.skipIf(missing)("what is sent", () => {
  const tables = missing
    ? []
    : filesIn("api-derived")
        .filter((file) => file.startsWith("api-"))
        .map((file) => readData(`api-derived/${file}`) as Table);

  it("is checked against every version", () => expect(tables).toHaveLength(6));

  for (const { version, commands: known } of tables) {
    it(`${version} has each command and each parameter that is not guarded`, () => {
      const unknown = sent.flatMap(([name, { parameters, optional }]) => {
        const command = known[name];
        if (!command) return optional ? [] : [name];
        const names = new Set(command.params.map((parameter) => parameter.name));
        return parameters.filter((each) => !names.has(each)).map((each) => `${name} ${each}`);
      });
      expect(unknown).toEqual([]);
    });

    it(`${version} answers with a job where one is expected`, () => {
      const wrong = sent.flatMap(([name, { job = false }]) => {
        const command = known[name];
        return command && command.async !== job ? [name] : [];
      });
      expect(wrong).toEqual([]);
    });
  }

  it("is of the operator's project wherever every version lets it be", () => {
    const elsewhere = sent.flatMap(([name, { parameters }]) => {
      const everywhere = tables.every(({ commands: known }) =>
        known[name]?.params.some((parameter) => parameter.name === "projectid"),
      );
      return everywhere && !parameters.includes("projectid") ? [name] : [];
    });
    expect(elsewhere).toEqual([]);
  });

  it("some version has each guarded parameter and each optional command", () => {
    const unknown = sent.flatMap(([name, { guarded = [] }]) => {
      const names = new Set(
        tables.flatMap(({ commands: known }) => known[name]?.params.map((each) => each.name) ?? []),
      );
      return [
        ...(names.size > 0 ? [] : [name]),
        ...guarded.filter((each) => !names.has(each)).map((each) => `${name} ${each}`),
      ];
    });
    expect(unknown).toEqual([]);
  });
});
