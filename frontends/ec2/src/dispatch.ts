/** One request: who sends it, what it asks for, what comes of it. */
import type { Services } from "@deltacloud/server";
import type { FrontendContext } from "@deltacloud/server";
import { readBody } from "@deltacloud/server";
import type { CommonRequest } from "./action.ts";
import { authenticate } from "./auth/authenticate.ts";
import type { Caller } from "./auth/authenticate.ts";
import { isAuthParameter } from "./auth/signed-request.ts";
import type { Call } from "./call.ts";
import { answerDocument } from "./codec/document.ts";
import { parameterTree, parseParameters } from "./codec/parameters.ts";
import type { Parameter } from "./codec/parameters.ts";
import { deregisteredImages } from "./deregistered-images.ts";
import { Ec2Error } from "./ec2-error.ts";
import { createGroupNames } from "./group-names.ts";
import { runOnce } from "./idempotency.ts";
import type { Ids } from "./ids.ts";
import { launchTemplates } from "./launch-templates/launch-templates.ts";
import { findOperation } from "./operations.ts";
import type { Operation } from "./operations.ts";
import { answerRegistration, isRegistrationAction } from "./registration.ts";
import { callerIdentityAction, callerIdentityDocument, refuseOtherActions } from "./sts.ts";

/** The most that a body may have, in bytes. */
const maxBody = 1024 * 1024;

/** Answers with the XML of the action that the request asks for. */
export async function dispatch(
  ctx: FrontendContext,
  services: Services,
  ids: Ids,
): Promise<string> {
  checkMethod(ctx.method);
  const body = ctx.method === "POST" ? await readBody(ctx.req, maxBody) : Buffer.alloc(0);
  const query = parseParameters(ctx.querystring);
  const form = formParameters(ctx, body);
  const parameters = [...query, ...form];
  const action = valueOf(parameters, "Action");
  const version = valueOf(parameters, "Version");
  if (action === undefined) {
    throw new Ec2Error("MissingAction", "The request must contain the parameter Action");
  }
  if (version !== undefined && !/^\d{4}-\d\d-\d\d$/.test(version)) {
    throw new Ec2Error("NoSuchVersion", `The version '${version}' is not a date like 2016-11-15`);
  }
  ctx.state.operation = action.slice(0, 100);
  if (isRegistrationAction(action)) {
    const content = await answerRegistration(ctx, services.registration, action, query, form);
    return answerDocument(action, version, ctx.state.requestId, content);
  }
  refuseOtherActions(action);
  const operation = action === callerIdentityAction ? undefined : await operationOf(ctx, action);

  const caller = await authenticate(
    { method: ctx.method, url: ctx.originalUrl, headers: ctx.headers, body, parameters },
    services.identity.secretOf,
    services.now(),
  );
  ctx.state.user = caller.credentials.user;
  const call = await createCall(ctx, services, ids, caller);
  if (!operation) {
    await ids.flush();
    return callerIdentityDocument(call);
  }

  const own = parameters.filter(([name]) => !isProtocolParameter(name));
  ctx.state.parameters = own.map(([name]) => name);
  const request = operation.decode(parameterTree(own));
  const output = await run(action, operation, request, call, services);
  await ids.flush();
  return answerDocument(action, version, ctx.state.requestId, await operation.encode(output));
}

function checkMethod(method: string): void {
  if (["GET", "HEAD", "POST"].includes(method)) return;
  throw new Ec2Error("InvalidRequest", `The method ${method} is not served; send GET or POST`, 405);
}

/** The operation; the log and the metrics know the action only where it is one of AWS's. */
async function operationOf(ctx: FrontendContext, action: string): Promise<Operation> {
  try {
    return await findOperation(action);
  } catch (error) {
    if (error instanceof Ec2Error && error.code === "InvalidAction") ctx.state.operation = "";
    throw error;
  }
}

function formParameters(ctx: FrontendContext, body: Buffer): Parameter[] {
  if (body.length === 0) return [];
  const type = ctx.get("Content-Type");
  if (type !== "" && !/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new Ec2Error(
      "InvalidRequest",
      `The content type '${type}' is not supported; send application/x-www-form-urlencoded`,
      415,
    );
  }
  return parseParameters(body.toString());
}

function valueOf(parameters: readonly Parameter[], wanted: string): string | undefined {
  const values = parameters.filter(([name]) => name === wanted).map(([, value]) => value);
  if (new Set(values).size > 1) {
    throw new Ec2Error("MalformedQueryString", `The parameter ${wanted} is given more than once`);
  }
  return values[0] || undefined;
}

function isProtocolParameter(name: string): boolean {
  return name === "Action" || name === "Version" || isAuthParameter(name);
}

async function createCall(
  ctx: FrontendContext,
  services: Services,
  ids: Ids,
  { credentials, region = services.region }: Caller,
): Promise<Call> {
  const cloud = services.clouds.default;
  const context = ctx.state.context(await services.identity.credentialsOf(credentials));
  const account = await cloud.currentAccount(context);
  // So that its number leads back to it when others open something to it.
  ids.show("account", account.id);
  let profiles: ReturnType<Call["hardwareProfiles"]> | undefined;
  return {
    cloud,
    ctx: context,
    ids,
    account,
    region,
    host: ctx.host,
    groupNames: createGroupNames(cloud, context),
    templates: launchTemplates(services, cloud.driverName, account),
    deregistered: deregisteredImages(services, cloud.driverName, account),
    hardwareProfiles: () =>
      (profiles ??= cloud.hardwareProfiles
        .all(context)
        .then((all) => new Map(all.map((profile) => [profile.id, profile])))),
  };
}

async function run(
  name: string,
  { action }: Operation,
  request: CommonRequest,
  call: Call,
  { clientTokens }: Services,
): Promise<object> {
  const dryRun = request.DryRun === true;
  if (action.run) {
    const output = await action.run(request, call);
    if (dryRun) throw wouldHaveSucceeded();
    return output;
  }
  const effect = async (as: Call) => {
    if (!action.prepare) throw new Error(`${name} has nothing to run`);
    const plan = await action.prepare(request, as);
    if (dryRun) throw wouldHaveSucceeded();
    return plan.effect();
  };
  if (dryRun || !action.replay) return effect(call);
  const replay = action.replay.bind(action, request);
  return runOnce(name, request, { effect, replay }, call, clientTokens);
}

function wouldHaveSucceeded(): Ec2Error {
  return new Ec2Error(
    "DryRunOperation",
    "Request would have succeeded, but DryRun flag is set.",
    412,
  );
}
