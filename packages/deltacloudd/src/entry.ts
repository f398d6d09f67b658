/** How a driver or a frontend presents itself to the launcher; built-in ones do as those of others. */
import type { Driver } from "@deltacloud/core";
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
  /** Objects can be given in the config file only. Arrays are comma lists elsewhere. */
  readonly type: string;
  /** For `--help`; without a full stop. */
  readonly description: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  /** A secret: not taken as a flag, because everybody on the machine can read those. */
  readonly writeOnly?: boolean;
  readonly [keyword: string]: unknown;
}
