/** The API as one version of CloudStack has it. */
import { readFileSync } from "node:fs";
import { isIn } from "./model.ts";
import type { CommandKind, ParameterType, Tables, Version } from "./model.ts";

export interface ParameterFacts {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** Taken, and not told of. */
  readonly hidden?: true;
}

export interface CommandFacts {
  readonly name: string;
  readonly kind: CommandKind;
  readonly envelope: string;
  readonly response: string;
  /** By name. */
  readonly parameters: ReadonlyMap<string, ParameterFacts>;
}

export interface Api {
  readonly version: Version;
  /** Undefined for a command that this version has not. */
  command(name: string): CommandFacts | undefined;
  /** Type by name of the fields of an answer, or undefined for a type of answer that is not in the tables. */
  fields(response: string): ReadonlyMap<string, string> | undefined;
  /** Whether any version has the field. */
  knowsField(response: string, field: string): boolean;
}

/** The id that a client wants a job to have. */
const customJobId: ParameterFacts = {
  name: "customjobid",
  type: "uuid",
  required: false,
  hidden: true,
};

let tables: Tables | undefined;

function readTables(): Tables {
  tables ??= JSON.parse(readFileSync(new URL("./tables.json", import.meta.url), "utf8")) as Tables;
  return tables;
}

export function createApi(version: Version): Api {
  const { commands, responses } = readTables();
  const commandCache = new Map<string, CommandFacts | undefined>();
  const fieldCache = new Map<string, ReadonlyMap<string, string> | undefined>();

  function readCommand(name: string): CommandFacts | undefined {
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!entry || !isIn(entry.known ?? "", version)) return undefined;
    const parameters = entry.parameters
      .filter(([, , known]) => isIn(known ?? "", version))
      .map(([parameter, type, , required]): ParameterFacts => ({
        name: parameter,
        type,
        required: required !== undefined && isIn(required, version),
      }));
    if (entry.kind !== "sync") parameters.push(customJobId);
    return {
      name,
      kind: entry.kind,
      envelope: entry.envelope,
      response: entry.response,
      parameters: new Map(parameters.map((each) => [each.name.toLowerCase(), each])),
    };
  }

  function readFields(response: string): ReadonlyMap<string, string> | undefined {
    const entries = responses[response]?.filter(([, , known]) => isIn(known ?? "", version));
    return entries && new Map(entries.map(([name, type]) => [name, type]));
  }

  return {
    version,
    command: (name) => commandCache.getOrInsertComputed(name, readCommand),
    fields: (response) => fieldCache.getOrInsertComputed(response, readFields),
    knowsField: (response, field) => responses[response]?.some(([name]) => name === field) ?? false,
  };
}
