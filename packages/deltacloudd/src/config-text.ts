/** A config file as `deltacloudd configure` writes it: every value under the words that explain it. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { stringify } from "yaml";
import { Fault, reasonOf } from "./fault.ts";
import { isMapping } from "./mapping.ts";
import type { Option } from "./option.ts";

/** One option in the file; without a value it is shown as what might be said. */
export interface Line {
  readonly option: Option;
  readonly value: unknown;
}

/** What is said in one place of the file; at its top level without a name. */
interface Section {
  readonly section?: string;
  readonly lines: readonly Line[];
}

/**
 * @param sections first the daemon's own
 * @param earlier what the file said before: what the sections do not speak of is kept
 */
export function configText(
  sections: readonly Section[],
  earlier: Readonly<Record<string, unknown>>,
): string {
  const spoken = sections.flatMap(({ section, lines }) =>
    section === undefined ? lines.map(({ option }) => option.key) : section,
  );
  const kept = Object.entries(earlier).filter(([key]) => !spoken.includes(key));
  const texts = sections.map(({ section, lines }) => {
    const inner = lines.map(toText).join("\n");
    return section === undefined ? inner : `${section}:\n${indent(inner)}`;
  });
  const rest = kept.map(([key, value]) => stringify({ [key]: value }));
  return [introduction, ...texts, ...rest].join("\n");
}

const introduction =
  "# Written by deltacloudd configure; docs/options.md has all that may stand here.\n";

function toText({ option: { key, schema }, value }: Line): string {
  const comment = wrap(schema.description)
    .map((line) => `# ${line}\n`)
    .join("");
  const said = value !== undefined && !(isMapping(value) && Object.keys(value).length === 0);
  return comment + (said ? stringify({ [key]: value }) : `# ${key}:\n`);
}

const width = 96;

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

/** Writes it whole or not at all, for its owner alone to read. @throws Fault */
export function writeConfig(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Fault(`${path} can not be written: ${reasonOf(error)}`, { cause: error });
  }
}
