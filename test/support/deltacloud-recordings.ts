/** Requests to Apache Deltacloud 1.1.3 and what it answered, as recorded. */
import { existsSync, readFileSync } from "node:fs";

const folder = new URL("../../../shared/data/deltacloud/", import.meta.url);

export const hasRecordings = existsSync(folder);

export interface Recording {
  /** The file with the answer's body, or that would have it. */
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly user?: readonly [name: string, password: string];
  /** A form, as it was sent. */
  readonly form?: string;
  /** The fields of a form that was sent in parts; one that begins with `@` is a file. */
  readonly parts?: readonly (readonly [name: string, value: string])[];
  /** What was sent as it is. */
  readonly data?: string;
  readonly status: number;
  readonly answered: Readonly<Record<string, string>>;
  /** Absent where it was empty or not kept. */
  readonly body?: string;
}

/** All recordings whose file begins with `prefix`, in the order they were made. */
export function recordings(prefix: string): readonly Recording[] {
  if (!hasRecordings) return [];
  return readFileSync(new URL("index.tsv", folder), "utf8")
    .split("\n")
    .filter((line) => line.startsWith(prefix))
    .map(parse);
}

function parse(line: string): Recording {
  const columns = line.split("\t");
  const column = (index: number) => columns[index] ?? "";
  const [file, curl] = [column(0), column(4)];
  const user = userOf(file, valuesOf(curl, "-u"));
  const forms = valuesOf(curl, "-d");
  const parts = valuesOf(curl, "-F").map(pairOf);
  const [data] = valuesOf(curl, "--data-binary");
  return {
    file,
    method: column(1),
    path: column(2),
    headers: {
      ...(column(3) !== "" && { Accept: column(3) }),
      ...Object.fromEntries(valuesOf(curl, "-H").map((header) => header.split(": "))),
    },
    ...(user && { user }),
    ...(forms.length > 0 && { form: forms.join("&") }),
    ...(parts.length > 0 && { parts }),
    ...(data !== undefined && { data }),
    status: Number.parseInt(column(5), 10),
    answered: headersOf(column(6)),
    ...(column(1) !== "HEAD" &&
      isKept(file, column(7)) && { body: readFileSync(new URL(file, folder), "utf8") }),
  };
}

/** What is given to an option in arguments of curl. */
function valuesOf(curl: string, option: string): readonly string[] {
  return curl
    .split(/ ?(?=-[dFHu] |--data-binary )/)
    .filter((argument) => argument.startsWith(`${option} `) || argument === option)
    .map((argument) => argument.slice(option.length + 1));
}

function pairOf(text: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function userOf(file: string, [login]: readonly string[]): Recording["user"] {
  if (login !== undefined) {
    const [name = "", password = ""] = login.split(":");
    return [name, password];
  }
  const anonymous = /noauth|force_auth|api-driver-|api-matrix|hwp-ec2/.test(file);
  return anonymous ? undefined : ["mockuser", "mockpassword"];
}

function isKept(file: string, note: string): boolean {
  return /^\d+ bytes$/.test(note) && /\.(xml|json)$/.test(file);
}

function headersOf(line: string): Record<string, string> {
  const headers = line.split("|").map((header) => {
    const colon = header.indexOf(": ");
    return [header.slice(0, colon).toLowerCase(), header.slice(colon + 2)];
  });
  return Object.fromEntries(headers);
}
