/** One request: who sends it, what it asks for, what comes of it. */
import type { Credentials } from "@deltacloud/core";
import type { FrontendContext } from "@deltacloud/server";
import { ApiError } from "./api-error.ts";
import type { CommandFacts } from "./api/api.ts";
import { shape } from "./api/shape.ts";
import type { Row } from "./api/shape.ts";
import { authenticate, checkRole, notVerified } from "./auth/authenticate.ts";
import { findSession, login, logout } from "./auth/login.ts";
import type { Call } from "./call.ts";
import { createCatalog } from "./catalog.ts";
import { createGiven } from "./given.ts";
import { readParameters } from "./request/parameters.ts";
import type { Honours, Parameters } from "./request/parameters.ts";
import type { ApiRequest } from "./request/request.ts";
import { commandParameters } from "./request/wire.ts";
import { toBody } from "./respond.ts";
import { checkScope } from "./scope.ts";
import type { ServedCommand } from "./served.ts";
import type { State } from "./state.ts";

/** What is inside the answer. */
export async function dispatch(
  ctx: FrontendContext,
  request: ApiRequest,
  state: State,
): Promise<Row> {
  const { api } = state;
  const authenticator = authenticators[request.command ?? ""];
  const facts = authenticator && api.command(request.command ?? "");
  if (facts) {
    const parameters = read(request, facts, { username: true, password: true, domain: true });
    return shape(api, facts.response, await authenticator(ctx, parameters, state));
  }
  const served = state.served.get(request.command ?? "");
  const credentials = await identify(ctx, request, served, state);
  if (!served) throw new ApiError("unauthorized", notVerified);
  ctx.state.user = credentials.user;
  ctx.state.operation = served.facts.name;
  const { command } = served;
  const parameters = read(request, served.facts, command.honours, command.common);
  ctx.state.parameters = [...request.parameters.keys()];
  const call = await createCall(ctx, request, served, credentials, state);
  if (!isRead(served.facts.name)) state.walks.forget(call.account.id);
  checkScope(parameters, call);
  try {
    return toBody(api, served.facts, await command.run(parameters, call));
  } catch (error) {
    throw call.given.named(error);
  }
}

const authenticators: Readonly<
  Record<string, (ctx: FrontendContext, parameters: Parameters, state: State) => Promise<Row>>
> = { login, logout: (ctx, _parameters, state) => logout(ctx, state) };

/** By the session that the request belongs to, or by its signature. */
async function identify(
  ctx: FrontendContext,
  { command, parameters }: ApiRequest,
  served: ServedCommand | undefined,
  state: State,
): Promise<Credentials> {
  const { services, settings } = state;
  const session = await findSession(ctx, parameters, state);
  if (!session) {
    return authenticate(parameters, {
      served,
      settings,
      identity: services.identity,
      now: services.now(),
    });
  }
  if (command === undefined) throw new ApiError("badRequest", "no command specified");
  if (!served) throw new ApiError("unsupportedAction", `Unknown API command: ${command}`);
  checkRole(served, settings, session.credentials.user);
  return session.credentials;
}

function read(
  { parameters }: ApiRequest,
  facts: CommandFacts,
  honours: Honours,
  common: ReadonlySet<string> = new Set(),
): Parameters {
  return readParameters(facts, honours, common, commandParameters(parameters));
}

function isRead(command: string): boolean {
  return /^(get|list|query)/.test(command);
}

/** The same for all pages of a list. */
function listOf(user: string, { command, parameters }: ApiRequest): string {
  const own = [...commandParameters(parameters)].filter(
    ([name]) => name !== "page" && name !== "pagesize",
  );
  return JSON.stringify([user, command, own.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

async function createCall(
  ctx: FrontendContext,
  request: ApiRequest,
  { facts }: ServedCommand,
  credentials: Credentials,
  state: State,
): Promise<Call> {
  const { api, cloud, ids, jobs, notes, served, services, settings, walks } = state;
  const context = ctx.state.context(credentials);
  const account = await cloud.currentAccount(context);
  return {
    api,
    cloud,
    ctx: context,
    facts,
    served,
    settings,
    ids,
    given: createGiven(ids),
    jobs,
    notes,
    account,
    user: credentials.user,
    isAdmin: settings.admins.has(credentials.user),
    region: services.region,
    endpoint: `${ctx.origin}/client/api`,
    catalog: createCatalog(cloud, context),
    walk: (page, load) => walks.all(account.id, listOf(credentials.user, request), page, load),
    report(error) {
      ctx.state.error = error;
    },
    now: services.now,
  };
}
