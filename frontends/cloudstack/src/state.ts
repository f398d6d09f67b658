import type { Cloud } from "@deltacloud/core";
import type { Services } from "@deltacloud/server";
import type { Api } from "./api/api.ts";
import type { Sessions } from "./auth/sessions.ts";
import type { Ids } from "./ids.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Notes } from "./notes.ts";
import type { Served } from "./served.ts";
import type { Settings } from "./settings.ts";

/** What the frontend holds from request to request. */
export interface State {
  readonly api: Api;
  readonly cloud: Cloud;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly notes: Notes;
  readonly served: Served;
  readonly services: Services;
  readonly sessions: Sessions;
  readonly settings: Settings;
}
