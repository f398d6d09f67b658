/**
 * CloudStack's API over any cloud.
 * https://docs.cloudstack.apache.org/en/latest/developersguide/dev.html
 */
import Koa from "koa";
import { createSessions } from "@deltacloud/server";
import type { Frontend, FrontendContext, RequestState, Services } from "@deltacloud/server";
import { createApi } from "./api/api.ts";
import type { CommandFacts } from "./api/api.ts";
import { versions } from "./api/model.ts";
import type { Version } from "./api/model.ts";
import { commands } from "./commands/index.ts";
import { dispatch } from "./dispatch.ts";
import { toFailure } from "./errors.ts";
import { createIds } from "./ids.ts";
import { jobDocuments } from "./jobs/job-record.ts";
import { createJobs } from "./jobs/jobs.ts";
import { createNotes, noteDocuments } from "./notes.ts";
import { readRequest } from "./request/request.ts";
import { contentTypes, errorBody, errorName, write } from "./respond.ts";
import type { Format } from "./respond.ts";
import { createServed } from "./served.ts";
import { zoneTypes } from "./settings.ts";
import type { ZoneType } from "./settings.ts";

export type { ZoneType };
import type { State } from "./state.ts";
import { createWalks } from "./walks.ts";

/** What an operator may set. */
export interface CloudStackOptions {
  /** Which version of CloudStack it behaves as. */
  readonly version?: Version;
  readonly zoneType?: ZoneType;
  /** Names of users who may look up others and their keys. */
  readonly admins?: readonly string[];
  readonly volumeTypes?: readonly string[];
}

const defaults = { version: "4.22", zoneType: "advanced-sg" } as const;

export const cloudstackOptions = {
  type: "object",
  properties: {
    version: {
      type: "string",
      enum: versions,
      default: defaults.version,
      description: "The version of CloudStack whose API is served",
    },
    zoneType: {
      type: "string",
      enum: zoneTypes,
      default: defaults.zoneType,
      description: "How zones are laid out: flat with security groups, with networks, or with both",
    },
    admins: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Users who may look up other users and their keys",
    },
    volumeTypes: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Kinds of storage to offer as disk offerings, besides those in use",
    },
  },
  additionalProperties: false,
} as const;

export function cloudstack(options: CloudStackOptions = {}): Frontend {
  return {
    name: "cloudstack",
    title: "CloudStack API",
    path: "/client/api",

    examples: (base) => [
      `cmk set url ${base}/client/api && cmk set apikey USER && cmk set secretkey PASSWORD && cmk sync`,
      `CloudStack(endpoint="${base}/client/api", key="USER", secret="PASSWORD").listZones()`,
    ],

    createApp(services) {
      const state = createState(options, services);
      const app = new Koa<RequestState>();
      app.use((ctx) => answer(ctx, state));
      return app;
    },
  };
}

function createState(options: CloudStackOptions, services: Services): State {
  const { version, zoneType, admins = [], volumeTypes = [] } = { ...defaults, ...options };
  const cloud = services.clouds.default;
  const api = createApi(version);
  return {
    api,
    cloud,
    ids: createIds(services.idIndex, cloud.driverName),
    jobs: createJobs(services.documents(jobDocuments)),
    notes: createNotes(services.documents(noteDocuments)),
    served: createServed(commands, api, cloud),
    services,
    sessions: createSessions("cloudstack.logins", services),
    walks: createWalks(services.now),
    settings: { version, zoneType, admins: new Set(admins), volumeTypes },
  };
}

/** Answers a request, whatever comes of it, in the format that it asked for. */
async function answer(ctx: FrontendContext, state: State): Promise<void> {
  const { api, ids } = state;
  let format: Format = "xml";
  let facts: CommandFacts | undefined | null;
  let name: string | undefined;
  let body: object;
  ctx.status = 200;
  try {
    const request = await readRequest(ctx);
    ({ format } = request);
    facts = request.command === undefined ? null : api.command(request.command);
    body = await dispatch(ctx, request, state);
    await ids.flush();
    name = facts?.envelope ?? "";
  } catch (error) {
    const failure = toFailure(error, ids);
    if (failure.code === 530) ctx.state.error = error;
    ctx.status = failure.code;
    ctx.set("X-Description", headerText(failure.text));
    name = errorName(facts, failure.code);
    body = errorBody(failure);
  }
  ctx.set("Content-Type", contentTypes[format]);
  ctx.body = write(format, name, body as Readonly<Record<string, unknown>>, state.settings.version);
}

/** Headers hold printable ASCII alone. */
function headerText(text: string): string {
  return text.replace(/[^\u0020-\u007E]/g, "?");
}
