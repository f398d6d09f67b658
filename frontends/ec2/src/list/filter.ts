import type { Filter } from "@aws-sdk/client-ec2";
import { Ec2Error, invalidParameterValue, missingParameter } from "../ec2-error.ts";
import { nodesAt, valuesAt } from "./filter-table.ts";
import type { FilterTable } from "./filter-table.ts";
import { globMatcher } from "./glob.ts";

/** The most values that one request's filters may hold. */
const maxValues = 200;

/** A filter of a request, checked. */
export interface NamedFilter {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * The filters of a request, each known to the table.
 *
 * @throws Ec2Error `InvalidParameterValue` for an unknown filter; `FilterLimitExceeded`
 */
export function parseFilters(filters: readonly Filter[], table: FilterTable): NamedFilter[] {
  const parsed = filters.map(({ Name: given, Values: values = [] }, index) => {
    if (given === undefined) throw missingParameter(`Filter.${index + 1}.Name`);
    const name = resolveAlias(given, table);
    const known = pathOf(name, table) !== undefined || isTagFilter(name, table);
    if (!known) throw new Ec2Error("InvalidParameterValue", `The filter '${name}' is invalid`);
    return { name, values };
  });
  const count = parsed.reduce((sum, { values }) => sum + values.length, 0);
  if (count > maxValues) {
    throw new Ec2Error(
      "FilterLimitExceeded",
      `A request may have ${maxValues} filter values at most`,
    );
  }
  return parsed;
}

function resolveAlias(name: string, { aliases = {} }: FilterTable): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

/** Whether `item` passes all filters: of each filter, one value. */
export function filterMatcher(
  filters: readonly NamedFilter[],
  table: FilterTable,
): (item: unknown) => boolean {
  const tests = filters.map(({ name, values }) => {
    const passes = anyMatcher(values);
    if (isTagFilter(name, table)) {
      const key = name.slice(tagPrefix.length);
      return (item: unknown) =>
        nodesAt(item, table.tags ?? "").some(
          (tag) => valuesAt(tag, "Key").includes(key) && valuesAt(tag, "Value").some(passes),
        );
    }
    const path = pathOf(name, table) ?? null;
    return (item: unknown) => path !== null && valuesAt(item, path).some(passes);
  });
  return (item) => tests.every((test) => test(item));
}

/** Whether one of a filter's values matches. */
export function anyMatcher(values: readonly string[]): (text: string) => boolean {
  const globs = values.map(globMatcher);
  return (text) => globs.some((glob) => glob(text));
}

/** Where a filter looks; undefined for one that is unknown, null for one that finds nothing. */
function pathOf(name: string, { paths, tags }: FilterTable): string | null | undefined {
  if (Object.hasOwn(paths, name)) return paths[name];
  // AWS documents it no more, and takes it wherever it has tags; old tools send it.
  if (name === "tag-value" && tags !== undefined) return tags === "" ? "Value" : `${tags}.Value`;
  return undefined;
}

const tagPrefix = "tag:";

function isTagFilter(name: string, table: FilterTable): boolean {
  return table.tags !== undefined && name.startsWith(tagPrefix) && name.length > tagPrefix.length;
}

/** Bounds of `MaxResults`, both included. */
export interface PageBounds {
  readonly min: number;
  readonly max: number;
}

/** @throws Ec2Error `InvalidParameterValue` when `MaxResults` is outside the bounds of the action */
export function checkMaxResults(maxResults: number | undefined, { min, max }: PageBounds): void {
  if (maxResults !== undefined && (maxResults < min || maxResults > max)) {
    throw invalidParameterValue(
      "maxResults",
      String(maxResults),
      `Expecting a value from ${min} to ${max}.`,
    );
  }
}
