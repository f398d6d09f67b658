/** Where state is kept, as the operator has said. */
import { join, resolve } from "node:path";
import { isPostgres } from "@deltacloud/store";
import type { StoreOptions } from "@deltacloud/store";
import type { FlagValues } from "./command-line.ts";
import type { DaemonOptions } from "./daemon-options.ts";
import { Fault } from "./fault.ts";
import { userFolder } from "./folders.js";
import type { Environment } from "./folders.js";

export interface StateSettings extends Pick<StoreOptions, "state" | "masterKeys"> {
  /** For people: holds no password. */
  readonly shown: string;
}

/** @throws Fault for a password that other users of the machine could read */
export function stateSettings(
  { state: given, masterKey }: DaemonOptions,
  flags: FlagValues,
  { environment, cwd }: { readonly environment: Environment; readonly cwd: string },
): StateSettings {
  if (isSecretState(flags.get("state"))) {
    throw new Fault(
      "--state has a password in it, which everybody on this machine could read: " +
        "give the URL in API_STATE or in the config file, or the password in PGPASSWORD or ~/.pgpass",
    );
  }
  const folder = userFolder("state", environment);
  const state = given === undefined ? folder : place(given, cwd);
  const file = join(isPostgres(state) ? folder : state, "master.key");
  const keys = masterKey === undefined ? { file } : { text: masterKey };
  return {
    state,
    shown: isPostgres(state) ? withoutSecrets(state) : state,
    ...(state === "memory" && masterKey === undefined ? {} : { masterKeys: keys }),
  };
}

/** Whether it is a URL that may have a password in it. */
export function isSecretState(state: unknown): boolean {
  if (typeof state !== "string" || !isPostgres(state)) return false;
  const url = URL.parse(state);
  // One that can not be read may well have; so may what follows the name of the database.
  return !url || url.password !== "" || url.searchParams.has("password");
}

function place(state: string, cwd: string): string {
  return state === "memory" || isPostgres(state) ? state : resolve(cwd, state);
}

function withoutSecrets(state: string): string {
  const url = URL.parse(state);
  if (!url) return "PostgreSQL";
  return `${url.protocol}//${url.host}${url.pathname}`;
}
