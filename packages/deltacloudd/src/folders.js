/** Where a user's files belong (https://specifications.freedesktop.org/basedir-spec/latest/). */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

const bases = /** @type {const} */ ({
  cache: ["XDG_CACHE_HOME", ".cache"],
  config: ["XDG_CONFIG_HOME", ".config"],
  state: ["XDG_STATE_HOME", ".local/state"],
});

/**
 * The folder of deltacloudd for one kind of file.
 *
 * @param {keyof typeof bases} kind
 * @param {Environment} environment
 */
export function userFolder(kind, environment) {
  const [variable, fallback] = bases[kind];
  const given = environment[variable] ?? "";
  // "All paths set in these environment variables must be absolute", others are to be ignored.
  return join(isAbsolute(given) ? given : join(homedir(), fallback), "deltacloudd");
}
