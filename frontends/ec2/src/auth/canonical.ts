/**
 * The one spelling that both signature versions put a request into before they sign it.
 *
 * Everything here works on bytes: the strings hold one byte a character, which is how Node gives
 * the request line and the headers. So no spelling is lost in decoding, valid UTF-8 or not.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * https://docs.aws.amazon.com/general/latest/gr/sigv4-create-canonical-request.html
 */
import type { IncomingHttpHeaders } from "node:http";

/** A request line's target as path and query, both raw; the query is without its `?`. */
export function splitTarget(url: string): [path: string, query: string] {
  const mark = url.indexOf("?");
  return mark === -1 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}

const encoded = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~-]/g;
const unreserved = /^[A-Za-z0-9._~-]*$/;

/**
 * A name or value of a query, encoded anew from however its sender encoded it.
 * A `+` is a blank, because that is how it is read when the request is carried out.
 */
function canonicalComponent(text: string): string {
  return unreserved.test(text) ? text : text.replace(encoded, respell);
}

// "URI encode every byte except the unreserved characters: 'A'-'Z', 'a'-'z', '0'-'9', '-', '.', '_',
// and '~'. The space character is a reserved character and must be encoded as "%20" (and not as
// "+"). […] Letters in the hexadecimal value must be uppercase, for example "%1A"."
function respell(match: string): string {
  if (match === "+") return "%20";
  if (match.length === 1) return percent(match);
  const character = String.fromCharCode(Number.parseInt(match.slice(1), 16));
  return unreserved.test(character) ? character : match.toUpperCase();
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

type Pair = readonly [name: string, value: string];

/**
 * A query string or form body with each part encoded anew and in order.
 *
 * @param except the parameter that holds the signature itself and so is not under it
 */
export function canonicalQuery(query: string, except?: string): string {
  if (query === "") return "";
  const pairs: Pair[] = [];
  for (const part of query.split("&")) {
    if (part === "") continue;
    const pair = canonicalPair(part);
    if (pair[0] !== except) pairs.push(pair);
  }
  // "Sort the parameter names by character code point in ascending order. Parameters with duplicate
  // names should be sorted by value."
  return pairs
    .toSorted(byNameThenValue)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

// "Use an empty string for parameters that have no value": `?acl` is signed as `acl=`.
function canonicalPair(part: string): Pair {
  const equals = part.indexOf("=");
  if (equals === -1) return [canonicalComponent(part), ""];
  return [canonicalComponent(part.slice(0, equals)), canonicalComponent(part.slice(equals + 1))];
}

function byNameThenValue([name, value]: Pair, [otherName, otherValue]: Pair): number {
  return compare(name, otherName) || compare(value, otherValue);
}

function compare(text: string, other: string): number {
  if (text === other) return 0;
  return text < other ? -1 : 1;
}

const plainPath = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/;

/**
 * The spellings of a path that signers use, most usual first. curl signs it as it is sent, Go
 * encodes it once more, and the other SDKs do so after they have normalised it.
 */
export function canonicalPaths(path: string): readonly string[] {
  // "If the absolute path is empty, use a forward slash character (/)."
  if (path === "") return ["/"];
  if (plainPath.test(path)) return [path];
  return [...new Set([path, encodePath(path), encodePath(normalisePath(path))])];
}

function encodePath(path: string): string {
  return path.replace(/[^A-Za-z0-9._~/-]/g, percent);
}

/** Without empty segments, `.` and `..`. */
function normalisePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  const end = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${end}`;
}

/** A header's value as it came; several of one name as Node joins them. Undefined when there is none. */
export function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value: unknown = headers[name];
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.join(", ") : undefined;
}

const irregularBlanks = /^ | $|\t| {2}/;

/** A header as it stands in the canonical request, with its line end. */
// "To create the canonical headers list, convert all header names to lowercase and remove leading
// spaces and trailing spaces. Convert sequential spaces in the header value to a single space."
export function canonicalHeader(name: string, value: string): string {
  // Split, because a pattern for blanks at the end takes quadratic time on a hostile value.
  const folded = irregularBlanks.test(value)
    ? value
        .split(/[ \t]+/)
        .filter((word) => word !== "")
        .join(" ")
    : value;
  return `${name}:${folded}\n`;
}
