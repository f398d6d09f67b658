import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { Fault, reasonOf } from "./fault.ts";
import { userFolder } from "./folders.js";
import type { Environment } from "./folders.js";
import { isMapping } from "./mapping.ts";
import type { OptionGroup } from "./option.ts";
import { drivers, frontends } from "./registry.ts";

/** Options read from a file. */
export interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether users other than its owner can read it. */
  readonly open: boolean;
}

/** Where the config file is when `-c` names none: of the user, else where Deltacloud had it. */
export function defaultConfigPath(environment: Environment): string {
  const own = join(userFolder("config", environment), "config.yaml");
  const old = join(homedir(), ".deltacloud", "config");
  return !existsSync(own) && existsSync(old) ? old : own;
}

/** @throws Fault when it can not be read, or is no YAML mapping */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  const { parse } = await import("yaml");
  try {
    const values: unknown = parse(readFileSync(path, "utf8")) ?? {};
    const open = (statSync(path).mode & 0o044) !== 0;
    if (isMapping(values)) return { path, values, open };
  } catch (error) {
    throw new Fault(`config file ${path} can not be read: ${reasonOf(error)}`, { cause: error });
  }
  throw new Fault(`config file ${path} has to be a mapping of options, such as 'driver: mock'`);
}

/** @param groups all that the file may speak of @throws Fault for a key that nobody knows */
export function checkKeys({ path, values }: ConfigFile, groups: readonly OptionGroup[]): void {
  const sections = groups.flatMap(({ section }) => section ?? []);
  const builtIn = [...Object.keys(drivers), ...Object.keys(frontends)];
  for (const [key, value] of Object.entries(values)) {
    if (!sections.includes(key)) {
      checkKey(key, [...keysOf(undefined, groups), ...sections, ...builtIn], path);
    } else if (isMapping(value)) {
      for (const inner of Object.keys(value)) {
        checkRelay(key, inner, groups, path);
        checkKey(inner, keysOf(key, groups), `section ${key} of ${path}`);
      }
    } else if (value !== null) {
      throw new Fault(`${key} in ${path} has to be a section: a mapping of its options`);
    }
  }
}

/** The keys that may stand in a section, or at the top level. */
function keysOf(section: string | undefined, groups: readonly OptionGroup[]): readonly string[] {
  return groups
    .filter((group) => group.section === section)
    .flatMap(({ options }) => options)
    .filter(({ places }) => places.includes("file"))
    .map(({ key }) => key);
}

function checkKey(key: string, known: readonly string[], where: string): void {
  if (known.includes(key)) return;
  const names = [...new Set(known)].toSorted();
  const list = names.length === 0 ? "it takes none" : `known are ${names.join(", ")}`;
  throw new Fault(`unknown key '${key}' in ${where}; ${list}`);
}

/** In Deltacloud's config file these two opened the cloud to whoever reached the port. */
function checkRelay(
  section: string,
  key: string,
  groups: readonly OptionGroup[],
  path: string,
): void {
  if (!["user", "password"].includes(key) || keysOf(section, groups).includes(key)) return;
  throw new Fault(
    `${key} in section ${section} of ${path} would let anybody use the cloud without credentials, ` +
      "which deltacloudd does not do: take it out, and have clients send their own",
  );
}
