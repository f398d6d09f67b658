/** How a driver or a frontend presents itself to the launcher; built-in ones do as those of others. */
import type { Context, Credentials, Driver } from "@deltacloud/core";
import type { Frontend } from "@deltacloud/server";
import type { Store } from "@deltacloud/store";

/** A driver for `-i`. A module that holds one exports it under the name `driver`. */
export interface DriverEntry<Options extends object = object> {
  /** Of lower-case letters, digits and dashes; its options are `--NAME-…`, its section of the config file is NAME. */
  readonly name: string;
  readonly options: OptionsSchema;
  /**
   * @param options valid by the schema, with its defaults filled in
   * @throws CloudError that says what is wrong with options or provider, for the operator to read
   */
  create(options: Options, host: DriverHost): Driver;
  /** What `deltacloudd configure` asks besides what it asks for every driver. */
  readonly setup?: Setup;
  /** Keys that the options hold, to check with where no user is named. */
  keys?(options: Options): Credentials | undefined;
  /** What `deltacloudd check` looks at besides what every driver has, in order. */
  checks?(options: Options, host: DriverHost): readonly Check[];
}

/** What an operator is asked for, to write a config file of it. */
export interface Setup {
  /** Options to ask for, by property. Of several together, the others only where the first is given. */
  readonly asks: readonly (string | readonly [string, ...string[]])[];
  /** Where people know the provider by its parts: these are asked for in its place. */
  readonly provider?: ProviderParts;
}

export interface ProviderParts {
  /** Each with a default. */
  readonly parts: OptionsSchema;
  /** @param parts valid by the schema */
  join(parts: Readonly<Record<string, unknown>>): string;
  /** The parts again, of a provider that was once written. */
  split(provider: string): Readonly<Record<string, unknown>>;
}

/** One look at a cloud. */
export interface Check {
  /** Such as `server`. */
  readonly title: string;
  /**
   * @param ctx with the keys of the user to check with
   * @returns a line each
   * @throws CloudError why it is not as it should be
   */
  run(ctx: Context): Promise<readonly Finding[]>;
}

export interface Finding {
  readonly text: string;
  /** Something that the operator should put right, though all else may work. */
  readonly bad?: true;
  /** What it is about, where that is not the check's title. */
  readonly about?: string;
}

/** What the daemon lends to a driver. */
export interface DriverHost {
  /** For what the cloud itself has no place for. */
  readonly store: Store;
  /** Which cloud, where a request names none: as given to `-P`. */
  readonly provider: string | undefined;
  /** The time in epoch milliseconds. */
  readonly now: () => number;
}

/** A frontend for `-f`. A module that holds one exports it under the name `frontend`. */
export interface FrontendEntry<Options extends object = object> {
  /** As {@link DriverEntry.name}. */
  readonly name: string;
  readonly options: OptionsSchema;
  /** @param options valid by the schema, with its defaults filled in */
  create(options: Options): Frontend;
}

/**
 * Options as a JSON Schema (draft 7, https://json-schema.org/draft-07). Flags, environment variables,
 * keys of the config file, `--help` and the documentation are made from it: a property `maxSize` of
 * the driver `mock` is `--mock-max-size`, `API_MOCK_MAX_SIZE` and `max-size` in the section `mock`.
 */
export interface OptionsSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
}

/** One option; any keyword of JSON Schema may stand beside those named here. */
export interface OptionSchema {
  /** Outside the config file arrays are `a,b` and objects, of texts, `a=1,b=2`. */
  readonly type: string;
  /** For `--help`; without a full stop. */
  readonly description: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  /** A secret: not taken as a flag, because everybody on the machine can read those. */
  readonly writeOnly?: boolean;
  readonly [keyword: string]: unknown;
}
