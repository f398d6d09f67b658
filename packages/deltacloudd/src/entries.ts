/** Which drivers and frontends to load: those chosen, and those that some option is given for. */
import type { DriverEntry, FrontendEntry } from "./entry.ts";
import type { Environment } from "./folders.js";
import { loadEntry } from "./load-entry.ts";
import type { Kind } from "./load-entry.ts";
import { prefixesOf } from "./option.ts";
import { drivers, frontends } from "./registry.ts";
import type { Registry } from "./registry.ts";

/** Where options may mention a driver or a frontend that was not chosen. */
export interface Mentions {
  readonly args: readonly string[];
  readonly environment: Environment;
  /** Top-level keys of the config file. */
  readonly sections: readonly string[];
}

export interface Entries<Entry> {
  readonly chosen: readonly Entry[];
  /** The chosen ones, then those mentioned. */
  readonly all: readonly Entry[];
}

/** @param cwd the folder that relative paths start from */
export function loadDrivers(names: readonly string[], mentions: Mentions, cwd: string) {
  return load("driver", names, drivers, mentions, cwd);
}

/** @param cwd the folder that relative paths start from */
export function loadFrontends(names: readonly string[], mentions: Mentions, cwd: string) {
  return load("frontend", names, frontends, mentions, cwd);
}

async function load<Entry extends DriverEntry | FrontendEntry>(
  kind: Kind,
  names: readonly string[],
  registry: Registry<Entry>,
  mentions: Mentions,
  cwd: string,
): Promise<Entries<Entry>> {
  const mentioned = Object.keys(registry).filter(
    (name) => !names.includes(name) && isMentioned(name, mentions),
  );
  const loadAll = (some: readonly string[]) =>
    Promise.all(some.map((name) => loadEntry(kind, name, registry, cwd)));
  const chosen = await loadAll(names);
  return { chosen, all: [...chosen, ...(await loadAll(mentioned))] };
}

function isMentioned(name: string, { args, environment, sections }: Mentions): boolean {
  const prefixes = prefixesOf(name);
  return (
    sections.includes(name) ||
    args.some((argument) => argument.startsWith(prefixes.flag)) ||
    Object.keys(environment).some((variable) => variable.startsWith(prefixes.environment))
  );
}
