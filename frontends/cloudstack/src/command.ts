/** What a command is: data about its parameters and its cloud, and what to do. */
import type { Cloud, CollectionName } from "@deltacloud/core";
import type { Row } from "./api/shape.ts";
import type { Call } from "./call.ts";
import type { Honours, Parameters } from "./request/parameters.ts";

/** A collection of the model, or a method of it, such as `keys.create`. */
export type Need = CollectionName | `${CollectionName}.${string}`;

export interface Command {
  readonly honours: Honours;
  /** Parameters that are honoured besides, and that the command does not read itself. */
  readonly common: ReadonlySet<string>;
  /** What a driver must have for it to be served. */
  readonly needs: readonly Need[];
  /** Whether it is for the operator's own users alone. */
  readonly forAdmins: boolean;
  run(parameters: Parameters, call: Call): Promise<Answer>;
}

/** What is inside the envelope of an answer. */
export type Answer =
  | {
      readonly kind: "list";
      readonly key: string;
      readonly rows: readonly Row[];
      readonly count: number;
      /** Type of a row, where it is not the one that the command is said to answer. */
      readonly response?: string;
    }
  | { readonly kind: "object"; readonly key: string; readonly row: Row }
  /** Without a key around them. */
  | { readonly kind: "fields"; readonly fields: Row };

/** Says that all went well. */
export const success: Answer = { kind: "fields", fields: { success: true } };

/** Who owns what is made, or whose is listed: only the caller's own account can be named. */
const ownerParameters = ["account", "domainid", "projectid"] as const;

interface Described<H extends Honours> {
  readonly honours: H;
  readonly needs?: readonly Need[];
  readonly forAdmins?: boolean;
}

/** A command that answers with what it did, or found. */
export function command<const H extends Honours>(
  definition: Described<H> & {
    run(parameters: Parameters<keyof H & string>, call: Call): Promise<Answer>;
  },
): Command {
  return describe(definition, [], definition.run);
}

export function describe<H extends Honours>(
  { honours, needs = [], forAdmins = false }: Described<H>,
  common: readonly string[],
  run: (parameters: Parameters<keyof H & string>, call: Call) => Promise<Answer>,
): Command {
  return {
    honours,
    common: new Set([...ownerParameters, ...common]),
    needs,
    forAdmins,
    run,
  };
}

export function isMet(cloud: Cloud, need: Need): boolean {
  const [collection, method] = need.split(".") as [CollectionName, never];
  return cloud.supports(collection, method);
}
