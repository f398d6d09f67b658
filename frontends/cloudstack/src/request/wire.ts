/**
 * A request's parameters as they were sent. Of a parameter that is given twice the first value
 * counts; one of the URL counts more than one of the body.
 */
import { parameterError } from "../api-error.ts";

/** Value by name, names as sent. */
export type WireParameters = ReadonlyMap<string, string>;

/** @param texts of the URL's query and of the form, each `application/x-www-form-urlencoded` */
export function wireParameters(...texts: readonly string[]): WireParameters {
  const parameters = new Map<string, string>();
  for (const text of texts) {
    for (const pair of text.split("&")) {
      if (pair === "") continue;
      const equals = pair.indexOf("=");
      const name = decode(equals === -1 ? pair : pair.slice(0, equals));
      if (!parameters.has(name))
        parameters.set(name, equals === -1 ? "" : decode(pair.slice(equals + 1)));
    }
  }
  return parameters;
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw parameterError(`The percent-encoding of '${text.slice(0, 100)}' is broken`);
  }
}

/** Those that belong to the protocol and not to a command, in lower case. */
const protocolNames: ReadonlySet<string> = new Set([
  "_",
  "apikey",
  "command",
  "expires",
  "response",
  "sessionkey",
  "signature",
  "signatureversion",
]);

/** A parameter of the protocol, whatever the case it was sent in. */
export function protocolParameter(parameters: WireParameters, wanted: string): string | undefined {
  for (const [name, value] of parameters) if (name.toLowerCase() === wanted) return value;
  return undefined;
}

/**
 * What a command gets: the name is in lower case up to an index, what follows keeps its case.
 *
 * @throws ApiError for control characters other than line ends
 */
export function commandParameters(parameters: WireParameters): Map<string, string> {
  const own = new Map<string, string>();
  for (const [sent, value] of parameters) {
    const bracket = sent.indexOf("[");
    const name =
      bracket === -1
        ? sent.toLowerCase()
        : sent.slice(0, bracket).toLowerCase() + sent.slice(bracket);
    if (protocolNames.has(name)) continue;
    // oxlint-disable-next-line eslint/no-control-regex -- they are what is looked for
    if (/[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F]/.test(value)) {
      throw parameterError(
        `Received value ${value} for parameter ${sent} is invalid, contains illegal ASCII non-printable characters`,
      );
    }
    own.set(name, value);
  }
  return own;
}
