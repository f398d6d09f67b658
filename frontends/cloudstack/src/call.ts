import type { Account, Cloud, Context } from "@deltacloud/core";
import type { Api, CommandFacts } from "./api/api.ts";
import type { Catalog } from "./catalog.ts";
import type { Notes } from "./notes.ts";
import type { Ids } from "./ids.ts";
import type { Given } from "./given.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Served } from "./served.ts";
import type { Settings } from "./settings.ts";

/** What a command works with besides its parameters. */
export interface Call {
  readonly cloud: Cloud;
  readonly ctx: Context;
  readonly api: Api;
  /** The command that is called. */
  readonly facts: CommandFacts;
  readonly served: Served;
  readonly settings: Settings;
  readonly ids: Ids;
  readonly given: Given;
  readonly jobs: Jobs;
  readonly notes: Notes;
  readonly account: Account;
  /** Name of the user, which is the API key too. */
  readonly user: string;
  readonly isAdmin: boolean;
  /** The region that is shown. */
  readonly region: string;
  /** The URL of this API. */
  readonly endpoint: string;
  /** What rows name besides their ids. */
  readonly catalog: Catalog;
  /** All items of the list that is asked for, for a page of it. */
  walk<T>(page: number, read: () => Promise<readonly T[]>): Promise<readonly T[]>;
  /** Notes for the log what has gone wrong inside. */
  report(error: unknown): void;
  /** The time in epoch milliseconds. */
  readonly now: () => number;
}
