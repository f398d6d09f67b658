/**
 * The facts of CloudStack's API that this frontend goes by, as tables: names, types and envelopes of
 * its commands and answers, and which version knows them. Taken from the annotations of Apache
 * CloudStack's own sources (Apache License 2.0); tools/generate-tables.ts writes them.
 */

/** The versions that the tables tell apart, oldest first. */
export const versions = ["4.11", "4.15", "4.16", "4.17", "4.18", "4.19", "4.20", "4.22"] as const;

export type Version = (typeof versions)[number];

/** Versions from first to last by their minor numbers, such as `16-19`, `19-` or `-15`; empty for all. */
export type Span = string;

export type ParameterType =
  | "boolean"
  | "date"
  | "integer"
  | "list"
  | "map"
  | "number"
  | "string"
  | "uuid";

/** Name, type, where it is known, and where it is required (absent for nowhere). */
export type ParameterEntry =
  | readonly [name: string, type: ParameterType]
  | readonly [name: string, type: ParameterType, known: Span]
  | readonly [name: string, type: ParameterType, known: Span, required: Span];

/** Name, type (`object:NicResponse` and the like for one of the answers), and where it is known. */
export type FieldEntry =
  | readonly [name: string, type: string]
  | readonly [name: string, type: string, known: Span];

/**
 * `sync` answers with its result, `job` with a job, `create` with a job and the id of what it makes.
 */
export type CommandKind = "sync" | "job" | "create";

export interface CommandEntry {
  readonly kind: CommandKind;
  readonly known?: Span;
  /** The name of its answer on the wire. */
  readonly envelope: string;
  /** The type of what is inside. */
  readonly response: string;
  readonly parameters: readonly ParameterEntry[];
}

export interface Tables {
  readonly commands: Readonly<Record<string, CommandEntry>>;
  readonly responses: Readonly<Record<string, readonly FieldEntry[]>>;
}

/** Whether `version` is in the span. */
export function isIn(span: Span, version: Version): boolean {
  const [first, last = first] = span.split("-");
  const minor = Number(version.split(".")[1]);
  return (!first || minor >= Number(first)) && (!last || minor <= Number(last));
}
