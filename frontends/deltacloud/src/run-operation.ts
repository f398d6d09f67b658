import type { Cloud, Context } from "@deltacloud/core";
import type { CallContext, CallMiddleware } from "./call.ts";
import { checkFormat, contextOf, siteOf } from "./call.ts";
import { indexPage, placeAfter, refusedForm, resultPage } from "./console/answer-operation.ts";
import { fromForm } from "./console/form.ts";
import { RequestError } from "./errors.ts";
import { answerHeaders, fileOf } from "./incoming.ts";
import { contentTypes } from "./negotiation.ts";
import { isOf, segmentsOf, tellsPlace } from "./operation.ts";
import type { Answer, Collection, IncomingFile, Operation } from "./operation.ts";
import { answer, answerEmpty, answerPage } from "./respond.ts";
import { checker, isBlank, isParameter } from "./schema.ts";
import type { Given } from "./schema.ts";
import { viewsOf } from "./views.ts";

/** What an operation works with besides its parameters. */
interface Work {
  readonly context: Context;
  readonly file: IncomingFile | undefined;
}

/** From a request to the answer of one operation. */
export function runOperation(collection: Collection, operation: Operation): CallMiddleware {
  const check = checker(operation.parameters);

  /** What the operation answers to the parameters that came. */
  async function run(ctx: CallContext, { context, file }: Work): Promise<Answer<unknown>> {
    const { state } = ctx;
    if (operation.strict) refuseUnknown(operation, state.given);
    refuseTags(collection, operation, state.given);
    refuseUnsupported(collection, operation, state.cloud, state.given);
    const parameters = check(state.given);
    const start = performance.now();
    const incoming = { headers: ctx.headers, ...(file && { file }) };
    const result = await operation.handle(state.cloud, context, parameters, incoming);
    ctx.set("X-Backend-Runtime", String((performance.now() - start) / 1000));
    return result;
  }

  /** Browsers are sent on after what they have done, or shown the form again that was refused. */
  async function runForPeople(ctx: CallContext, work: Work): Promise<void> {
    const { context } = work;
    if (operation.name === "index") {
      answerPage(ctx, 200, await indexPage(ctx, { collection, check }, context));
      return;
    }
    ctx.state.given = fromForm(ctx.state.given);
    let result: Answer<unknown>;
    try {
      result = await run(ctx, work);
    } catch (error) {
      const { status, page } = await refusedForm(ctx, { collection, operation }, context, error);
      answerPage(ctx, status, page);
      return;
    }
    const place =
      placeAfter(ctx, { collection, operation }, result) ??
      placeOf(ctx, { collection, operation }, result);
    if (place === undefined) await answerResult(ctx, { collection, operation }, result, context);
    else answerEmpty(ctx, 303, { Location: place, "Content-Type": contentTypes.html });
  }

  return async function answerOperation(ctx) {
    const { state } = ctx;
    state.operation = `${collection.name}.${operation.name}`;
    if (operation.answers !== "bytes") checkFormat(ctx);
    checkCapability(operation, state.cloud);
    const context = await contextOf(ctx, operation.anonymous);
    const file = await fileOf(ctx, operation, context);
    const { params = {} } = ctx as { params?: Record<string, string> };
    state.given = { ...state.given, ...params };
    const work = { context, file };
    if (state.format === "html") await runForPeople(ctx, work);
    else await answerResult(ctx, { collection, operation }, await run(ctx, work), context);
  };
}

/** @throws RequestError 412, whose `Expect` header names what the driver lacks */
function checkCapability({ capability }: Operation, cloud: Cloud): void {
  if (!capability || capability.offered(cloud)) return;
  throw new RequestError(412, "The required capability to execute this operation is missing", {
    Expect: capability.name,
  });
}

/** Parameters that are told apart from those of the operation: they choose the cloud or the form of the answer. */
const common = /^(format|_.*|api\[.*)$/;

function refuseUnknown({ parameters }: Operation, given: Given): void {
  const unknown = Object.keys(given).find(
    (name) => !common.test(name) && !isParameter(parameters, name),
  );
  if (unknown === undefined) return;
  throw new RequestError(400, `Parameter '${unknown}' is not known here, or can not be changed`);
}

/** Tags that are not kept are no parameter that nobody knows. */
function refuseTags({ name }: Collection, { method, parameters }: Operation, given: Given): void {
  const tags = Object.keys(given).find(
    (parameter) => /^tags(\[|$)/.test(parameter) && !isParameter(parameters, parameter),
  );
  if (tags === undefined || method === "get") return;
  throw new RequestError(400, `Parameter '${tags}' is not taken here, of ${name}`);
}

/** Parameters that nobody knows are ignored, those that would change the result are not. */
function refuseUnsupported(
  collection: Collection,
  operation: Operation,
  cloud: Cloud,
  given: Given,
): void {
  for (const feature of collection.features) {
    if (feature.operation !== operation.name || feature.offered(cloud)) continue;
    const name = Object.keys(given).find((field) => !isBlank(given[field]) && isOf(feature, field));
    if (name === undefined) continue;
    throw new RequestError(
      400,
      `Parameter '${name}' needs feature '${feature.name}', which driver '${cloud.driverName}' does not have`,
    );
  }
}

/** Where Deltacloud sent browsers after some operations. */
function placeOf(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  result: Answer<unknown>,
): string | undefined {
  const { browsersGoTo, status } = operation;
  if ((!browsersGoTo && status !== 204) || (result && "headers" in result)) return undefined;
  const { url } = siteOf(ctx);
  const id = result && "item" in result ? collection.id(result.item) : ctx.state.given["id"];
  const segments = segmentsOf(collection, ctx.state.given);
  return browsersGoTo === "item" && typeof id === "string"
    ? url(...segments, id)
    : url(...segments);
}

async function answerResult(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  result: Answer<unknown>,
  context: Context,
): Promise<void> {
  if (result && "headers" in result) {
    answerHeaders(ctx, result);
    return;
  }
  const site = siteOf(ctx);
  if (operation.status === 204) {
    ctx.status = 204;
    return;
  }
  if (!result) {
    answerEmpty(ctx, operation.status, { "Content-Type": contentTypes[ctx.state.format] });
    return;
  }
  if ("next" in result && result.next !== undefined) {
    const query = new URLSearchParams(ctx.querystring);
    query.set("cursor", result.next);
    ctx.set("Link", `<${ctx.protocol}://${ctx.host}${ctx.path}?${query.toString()}>; rel="next"`);
  }
  if ("item" in result && tellsPlace(operation)) {
    const segments = segmentsOf(collection, ctx.state.given);
    ctx.set("Location", site.url(...segments, collection.id(result.item)));
  }
  const page = () => resultPage(ctx, { collection, operation }, result, context);
  await answer(ctx, operation.status, viewsOf(collection, operation, result, { site, page }));
}
