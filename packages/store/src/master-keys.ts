/** The keys that secrets in the state are sealed under, which are never in the state itself. */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { createMasterKey, formatMasterKey, parseMasterKey } from "./seal.ts";
import type { MasterKey } from "./seal.ts";

export interface MasterKeys {
  /** The one to seal under; made where there is none. */
  current(): MasterKey;
  /** @throws Error that says what to do, for one that is not there */
  find(name: string): MasterKey;
  /** Where keys can be made: puts a new one before all others. */
  add?(): void;
  /** Where keys can be made: forgets all but the current one. */
  forgetOthers?(): void;
}

/** Where the keys are. */
export type MasterKeySource =
  /** Keys in base64, divided by commas, first the current one. */
  | { readonly text: string }
  /** A file of such keys, one a line, readable by its owner alone; made when the first key is needed. */
  | { readonly file: string };

/** @param source undefined for a key that lives as long as the process */
export function masterKeys(source: MasterKeySource | undefined): MasterKeys {
  if (source === undefined)
    return given([createMasterKey()], "is gone with the daemon that had it");
  if ("text" in source) {
    return given(
      parseKeys(source.text, "API_MASTER_KEY"),
      "is not in API_MASTER_KEY: add it there",
    );
  }
  return kept(source.file);
}

function given(keys: readonly MasterKey[], lack: string): MasterKeys {
  return { current: () => first(keys), find: (name) => pick(keys, name, lack) };
}

function kept(file: string): MasterKeys {
  let keys: readonly MasterKey[] = [];

  function read(): readonly MasterKey[] {
    keys = readKeys(file);
    return keys;
  }

  return {
    current() {
      if (read().length === 0) {
        make(file);
        read();
      }
      return first(keys);
    },
    // Another process may have added it since.
    find: (name) =>
      keys.find((key) => key.name === name) ??
      pick(read(), name, `is not in ${file}: bring that file, or give API_MASTER_KEY`),
    add: () => replace(file, [createMasterKey(), ...read()]),
    forgetOthers: () => replace(file, [first(read())]),
  };
}

function first([key]: readonly MasterKey[]): MasterKey {
  if (!key) throw new Error("there is no master key");
  return key;
}

function pick(keys: readonly MasterKey[], name: string, lack: string): MasterKey {
  const key = keys.find((one) => one.name === name);
  if (!key)
    throw new Error(`the master key '${name}', that secrets in the state are under, ${lack}`);
  return key;
}

function readKeys(file: string): readonly MasterKey[] {
  try {
    if ((statSync(file).mode & 0o077) !== 0) {
      throw new Error(`other users may read the master key in ${file}: chmod 600 it`);
    }
    return parseKeys(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function parseKeys(text: string, where: string): readonly MasterKey[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((part, index) => {
      const key = parseMasterKey(part);
      if (!key) throw new Error(`key ${index + 1} in ${where} is not 32 bytes in base64`);
      return key;
    });
}

/** Of two processes that make the file at once, one does; the other finds it made. */
function make(file: string): void {
  const draft = write(file, [createMasterKey()]);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
}

function replace(file: string, keys: readonly MasterKey[]): void {
  renameSync(write(file, keys), file);
}

/** A draft beside the file, so that nobody finds it half written. */
function write(file: string, keys: readonly MasterKey[]): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, keys.map((key) => `${formatMasterKey(key)}\n`).join(""), {
    mode: 0o600,
    flush: true,
  });
  return draft;
}
