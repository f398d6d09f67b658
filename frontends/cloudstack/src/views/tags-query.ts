import { parameterError } from "../api-error.ts";
import type { MapEntry } from "../request/parameters.ts";

/** The filter by tags that `tags[0].key` and `tags[0].value` ask for. */
export function tagsQuery(entries: readonly MapEntry[] | undefined): {
  readonly tags?: Readonly<Record<string, readonly string[]>>;
} {
  if (!entries) return {};
  return {
    tags: Object.fromEntries(
      entries.map(({ key, value }) => [key ?? "", value === undefined ? [] : [value]]),
    ),
  };
}

/** What is to be set: `tags[0].key=Name&tags[0].value=web`. */
export function tagsOf(entries: readonly MapEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries.map(({ key, value }) => {
      if (!key) throw parameterError("a tag needs a key");
      if (!value) throw parameterError(`Value for the key ${key} is either null or empty`);
      return [key, value];
    }),
  );
}
