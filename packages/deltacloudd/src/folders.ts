/** Where a user's files belong (https://specifications.freedesktop.org/basedir-spec/latest/). */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

const bases = {
  cache: ["XDG_CACHE_HOME", ".cache"],
  config: ["XDG_CONFIG_HOME", ".config"],
  state: ["XDG_STATE_HOME", ".local/state"],
} as const;

/** The folder of deltacloudd for one kind of file. */
export function userFolder(kind: keyof typeof bases, environment: Environment): string {
  const [variable, fallback] = bases[kind];
  const given = environment[variable] ?? "";
  // "All paths set in these environment variables must be absolute", others are to be ignored.
  return join(isAbsolute(given) ? given : join(homedir(), fallback), "deltacloudd");
}
