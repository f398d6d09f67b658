import type { Account, Cloud, Context, HardwareProfile } from "@deltacloud/core";
import type { DeregisteredImages } from "./deregistered-images.ts";
import type { GroupNames } from "./group-names.ts";
import type { Ids } from "./ids.ts";
import type { LaunchTemplates } from "./launch-templates/launch-templates.ts";

/** What an action works with besides its request. */
export interface Call {
  readonly cloud: Cloud;
  readonly ctx: Context;
  readonly ids: Ids;
  readonly account: Account;
  /** The region that the client signed for, or the configured one. */
  readonly region: string;
  /** When the request's ClientToken was first used for it, in epoch milliseconds; one that is used anew a day later has another. */
  readonly tokenBegun?: number;
  /** Where the client reached this endpoint, such as `localhost:3001`. */
  readonly host: string;
  /** All profiles of the cloud, by id; looked up once a call. */
  hardwareProfiles(): Promise<ReadonlyMap<string, HardwareProfile>>;
  readonly groupNames: GroupNames;
  readonly templates: LaunchTemplates;
  readonly deregistered: DeregisteredImages;
}
