/**
 * Answers of CloudStack, read tolerantly: any field may be missing, a number may come as a string,
 * an empty list has neither items nor a count.
 */
import { CloudError } from "@deltacloud/core";

/** An object of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * What stands under the single top-level name, whichever that is: names of envelopes are irregular.
 *
 * @throws CloudError `Unavailable` for what is no answer of CloudStack, such as a proxy's page
 */
export function parseAnswer(body: string): Row {
  const answer = parse(body);
  if (isRow(answer)) {
    const [inner] = Object.values(answer);
    if (isRow(inner)) return inner;
  }
  throw new CloudError("Unavailable", "the cloud gave an answer that is not CloudStack's");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The server writes control characters as they are, which JSON does not allow.
  }
  try {
    // oxlint-disable-next-line no-control-regex
    return JSON.parse(body.replaceAll(/[\u0000-\u001F]/g, " "));
  } catch {
    return undefined;
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object of that name; empty when there is none. */
export function rowOf(row: Row, name: string): Row {
  const value = row[name];
  return isRow(value) ? value : {};
}

/** The objects of the list of that name. */
export function rowsOf(row: Row, name: string): readonly Row[] {
  const value = row[name];
  if (!Array.isArray(value)) return [];
  return value.every(isRow) ? value : value.filter(isRow);
}

/** The only object in an answer, under whichever name: `{"keypair":{…}}`, or the answer itself. */
export function onlyRow(answer: Row): Row {
  const inner = Object.values(answer).find((value) => isRow(value) || Array.isArray(value));
  if (Array.isArray(inner)) return inner.find(isRow) ?? {};
  return isRow(inner) ? inner : answer;
}

/** Undefined when it is absent or empty. */
export function textOf(row: Row, name: string): string | undefined {
  const value = row[name];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a list, or of a string that joins them with commas. */
export function textsOf(row: Row, name: string): readonly string[] {
  const value = row[name];
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  return textOf(row, name)?.split(",") ?? [];
}

export function numberOf(row: Row, name: string): number | undefined {
  const value = row[name];
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** False when it is absent. */
export function flagOf(row: Row, name: string): boolean {
  const value = row[name];
  return value === true || value === "true";
}

/** Of a time such as `2021-10-04T09:24:38+0200`. */
export function dateOf(row: Row, name: string): Date | undefined {
  const value = textOf(row, name);
  if (value === undefined) return undefined;
  // Most servers tell the time of UTC, and long lists have many times.
  const iso = value.endsWith("+0000")
    ? `${value.slice(0, -"+0000".length)}Z`
    : value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  const time = Date.parse(iso);
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** Of a `tags` list: pairs of key and value. */
export function tagsOf(row: Row): Readonly<Record<string, string>> {
  const tags = rowsOf(row, "tags");
  if (tags.length === 0) return {};
  return Object.fromEntries(
    tags.flatMap((tag) => {
      const key = textOf(tag, "key");
      return key === undefined ? [] : [[key, textOf(tag, "value") ?? ""]];
    }),
  );
}
