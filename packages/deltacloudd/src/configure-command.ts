/** `deltacloudd configure`: asks what a daemon has to know of a cloud, and writes it to a config file. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { createAsker } from "./asker.ts";
import type { Asker } from "./asker.ts";
import { listOptions, parseFlags } from "./command-line.ts";
import { readConfigFile } from "./config-file.ts";
import { configText, writeConfig } from "./config-text.ts";
import type { Line } from "./config-text.ts";
import { loadDrivers } from "./entries.ts";
import type { DriverEntry } from "./entry.ts";
import { Fault } from "./fault.ts";
import { userFolder } from "./folders.js";
import type { Sources } from "./gather.ts";
import { isMapping } from "./mapping.ts";
import { daemonGroup, driverGroup, partsGroup } from "./option.ts";
import type { Option, OptionGroup } from "./option.ts";
import { question, valueOf } from "./questions.ts";
import { drivers } from "./registry.ts";
import type { Invocation } from "./settings.ts";

const introduction = `Usage: deltacloudd configure [options]

Asks what a daemon has to know about a cloud, and writes a config file of it that its owner alone can
read. What is given as a flag or in the environment is not asked for; where nobody answers, the
defaults are taken. Then try deltacloudd check -c, and start with deltacloudd -c.
`;

/** What is offered where a newcomer is asked; the option's own default otherwise. */
const offers: Readonly<Record<string, unknown>> = {
  driver: Object.keys(drivers)[0],
  frontends: ["ec2", "deltacloud"],
};

const overwrite: Option = {
  property: "overwrite",
  flag: "overwrite",
  environment: "",
  key: "overwrite",
  places: ["flag"],
  group: "What it writes",
  schema: { type: "boolean", description: "Replace the file, if it is there already" },
};

const config: Option = {
  ...daemonOption("config"),
  group: "What it writes",
  schema: {
    type: "string",
    description:
      "The file; by default $XDG_CONFIG_HOME/deltacloudd/config.yaml or ~/.config/deltacloudd/config.yaml",
  },
};

const provider = daemonOption("provider");

/** Asked for whatever the driver, in this order. */
const asked = ["driver", "frontends", "hostname", "port"].map(daemonOption);

/** Where answers come from. */
interface Run extends Pick<Sources, "flags" | "environment"> {
  readonly asker: Asker;
  /** What the file said before. */
  readonly earlier: Readonly<Record<string, unknown>>;
}

/** @returns what to print @throws Fault for what the operator has to put right */
export async function configureCommand(invocation: Invocation, input: Readable): Promise<string> {
  const { args, environment, cwd } = invocation;
  const early = parseFlags([...daemonGroup.options, overwrite], args, { lenient: true });
  if (early.has("help")) return help(cwd);
  const named = early.get("config") ?? (environment["API_CONFIG"] || undefined);
  const path =
    typeof named === "string"
      ? resolve(cwd, named)
      : join(userFolder("config", environment), "config.yaml");

  using asker = createAsker(input);
  await agreeToReplace(path, early.has("overwrite"), asker);
  const earlier = existsSync(path) ? (await readConfigFile(path)).values : {};
  const run: Run = { flags: early, environment, asker, earlier };
  const driver = await ask(daemonOption("driver"), run, earlier);
  const entry = await load(String(driver), cwd);
  const own = driverGroup(entry);
  const parts = partsGroup(entry);
  const options = [...asked, provider, ...parts.options, ...own.options, overwrite, config];
  const flags = parseFlags(options, args);

  const all = { ...run, flags: new Map([...flags, ["driver", String(driver)]]) };
  const sections = [
    { lines: await askDaemon(all) },
    { section: entry.name, lines: await askDriver(entry, own, parts, all) },
  ];
  writeConfig(path, configText(sections, earlier));
  return `${path} is written. Look at the cloud with it: deltacloudd check -c ${path}\n`;
}

/** @throws Fault when the file is to stay */
async function agreeToReplace(path: string, agreed: boolean, asker: Asker): Promise<void> {
  if (agreed || !existsSync(path)) return;
  const answer = asker.terminal
    ? await asker.ask(`${path} is there already; replace it? (yes or no) [no]`)
    : undefined;
  if (/^y(es)?$/i.test(answer ?? "")) return;
  throw new Fault(`${path} is there already, and stays as it is (replace it with --overwrite)`);
}

async function askDaemon(run: Run): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const option of asked) lines.push({ option, value: await ask(option, run, run.earlier) });
  return lines;
}

/** Those that are asked for, and what else was given as flags. */
async function askDriver(
  entry: DriverEntry,
  { options }: OptionGroup,
  parts: OptionGroup,
  run: Run,
): Promise<readonly Line[]> {
  const earlier = mappingOf(run.earlier[entry.name]);
  const lines: Line[] = [];
  const url = await askProvider(entry, parts, run, earlier["provider"]);
  if (url !== undefined) lines.push({ option: provider, value: url });
  for (const together of entry.setup?.asks ?? []) {
    let goesOn = true;
    for (const property of [together].flat()) {
      const option = options.find((each) => each.property === property);
      if (!option) continue;
      const value: unknown = goesOn ? await ask(option, run, earlier) : undefined;
      lines.push({ option, value });
      goesOn = value !== undefined;
    }
  }
  const others = options.filter((option) => !lines.some((line) => line.option === option));
  for (const option of others) {
    const value = run.flags.has(option.flag) ? valueOf(option, run) : earlier[option.key];
    if (value !== undefined && option.property !== "provider") lines.push({ option, value });
  }
  return lines;
}

async function askProvider(
  { setup }: DriverEntry,
  { options }: OptionGroup,
  run: Run,
  earlier: unknown,
): Promise<unknown> {
  const given = valueOf(provider, run);
  if (given !== undefined || !setup?.provider) return given ?? earlier;
  const { split, join: joined } = setup.provider;
  const before = typeof earlier === "string" ? split(earlier) : {};
  const values: Record<string, unknown> = {};
  for (const option of options) {
    values[option.property] = await question(option, run, run.asker, before[option.property]);
  }
  return joined(values);
}

function ask(
  option: Option,
  run: Run,
  earlier: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const otherwise = earlier[option.key] ?? offers[option.property];
  return question(option, run, run.asker, otherwise);
}

async function help(cwd: string): Promise<string> {
  const entries = await Promise.all(Object.keys(drivers).map((name) => load(name, cwd)));
  const others = entries.flatMap((entry) => {
    const asks = entry.setup?.asks.flat() ?? [];
    const own = driverGroup(entry).options.filter(({ property }) => asks.includes(property));
    return [...partsGroup(entry).options, ...own];
  });
  return `${introduction}\n${listOptions([...asked, provider, ...others, overwrite, config])}`;
}

async function load(name: string, cwd: string): Promise<DriverEntry> {
  const mentions = { args: [], environment: {}, sections: [] };
  const [entry] = (await loadDrivers([name], mentions, cwd)).all;
  if (entry) return entry;
  throw new Fault(`unknown driver '${name}'`);
}

function daemonOption(property: string): Option {
  const option = daemonGroup.options.find((each) => each.property === property);
  if (option) return option;
  throw new Error(`the daemon has no option ${property}`);
}

function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}
