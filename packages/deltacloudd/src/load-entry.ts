/** Finds a driver or a frontend by what `-i` or `-f` names: a built-in, a path, or a package. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { DriverEntry, FrontendEntry } from "./entry.ts";
import { Fault, reasonOf } from "./fault.ts";
import type { Registry } from "./registry.ts";

export type Kind = "driver" | "frontend";

/**
 * @param cwd folder that paths are relative to, and packages are looked for from
 * @throws Fault when there is none, or it can not be loaded
 */
export async function loadEntry<Entry extends DriverEntry | FrontendEntry>(
  kind: Kind,
  name: string,
  builtIn: Registry<Entry>,
  cwd: string,
): Promise<Entry> {
  const load = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (load) return load();

  const known = Object.keys(builtIn).toSorted().join(", ");
  const file = isPath(name) ? resolve(cwd, name) : findPackage(name, cwd);
  if (file === undefined) {
    throw new Fault(
      `unknown ${kind} '${name}'; known are ${known}, or give the path or the package of your own`,
    );
  }
  if (!existsSync(file)) throw new Fault(`${kind} '${name}' can not be loaded: no file is ${file}`);
  const found: unknown = await importFile(kind, name, file);
  if (!isEntry(found)) {
    throw new Fault(
      `${kind} '${name}' can not be used: ${file} has to export \`${kind}\`, ` +
        "an object with name, options and create",
    );
  }
  if (Object.hasOwn(builtIn, found.name)) {
    throw new Fault(`${kind} '${name}' can not be used: its name '${found.name}' is taken`);
  }
  return found as Entry;
}

function isPath(name: string): boolean {
  return /^[./]|\.[cm]?[jt]s$/.test(name);
}

function findPackage(name: string, cwd: string): string | undefined {
  for (const base of [join(cwd, "package.json"), import.meta.url]) {
    try {
      const file = createRequire(base).resolve(name);
      if (file !== name) return file;
    } catch {
      // Not there, or for nobody's import; the next place may have it.
    }
  }
  return undefined;
}

async function importFile(kind: Kind, name: string, file: string): Promise<unknown> {
  try {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    return module[kind];
  } catch (error) {
    throw new Fault(`${kind} '${name}' can not be loaded: ${reasonOf(error)}`, { cause: error });
  }
}

function isEntry(value: unknown): value is DriverEntry | FrontendEntry {
  if (typeof value !== "object" || value === null) return false;
  const { name, options, create } = value as Partial<Record<keyof DriverEntry, unknown>>;
  return (
    typeof name === "string" &&
    /^[a-z][a-z0-9-]*$/.test(name) &&
    typeof options === "object" &&
    options !== null &&
    "properties" in options &&
    typeof create === "function"
  );
}
