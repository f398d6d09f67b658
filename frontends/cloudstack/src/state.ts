import type { Cloud, Credentials } from "@deltacloud/core";
import type { Services, Sessions } from "@deltacloud/server";
import type { Api } from "./api/api.ts";
import type { Ids } from "./ids.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Notes } from "./notes.ts";
import type { Served } from "./served.ts";
import type { Settings } from "./settings.ts";
import type { Walks } from "./walks.ts";

/** What a login opens. */
export interface Session {
  readonly credentials: Credentials;
  /** To be given with each request, besides the cookie. */
  readonly key: string;
}

/** What the frontend holds from request to request. */
export interface State {
  readonly api: Api;
  readonly cloud: Cloud;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly notes: Notes;
  readonly served: Served;
  readonly services: Services;
  readonly sessions: Sessions<Session>;
  readonly settings: Settings;
  readonly walks: Walks;
}
