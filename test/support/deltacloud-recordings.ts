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

const anonymous = /noauth|force_auth|api-driver-|api-matrix|hwp-ec2/;

function parse(line: string): Recording {
  const [
    file = "",
    method = "",
    path = "",
    accept = "",
    curl = "",
    status = "",
    answered = "",
    note = "",
  ] = line.split("\t");
  const options = curl.split(/ ?(?=-[dHu] )/).filter((option) => option !== "");
  const values = (flag: string) =>
    options.filter((option) => option.startsWith(flag)).map((option) => option.slice(3));
  const forms = values("-d");
  const [login] = values("-u");
  const user = login?.split(":") as [string, string] | undefined;
  return {
    file,
    method,
    path,
    headers: {
      ...(accept === "" ? {} : { Accept: accept }),
      ...Object.fromEntries(values("-H").map((header) => header.split(": "))),
    },
    ...(user ? { user } : anonymous.test(file) ? {} : { user: ["mockuser", "mockpassword"] }),
    ...(forms.length === 0 ? {} : { form: forms.join("&") }),
    status: Number.parseInt(status, 10),
    answered: headersOf(answered),
    ...(/^\d+ bytes$/.test(note) && /\.(xml|json)$/.test(file)
      ? { body: readFileSync(new URL(file, folder), "utf8") }
      : {}),
  };
}

function headersOf(line: string): Record<string, string> {
  const headers = line.split("|").map((header) => {
    const colon = header.indexOf(": ");
    return [header.slice(0, colon).toLowerCase(), header.slice(colon + 2)];
  });
  return Object.fromEntries(headers);
}
