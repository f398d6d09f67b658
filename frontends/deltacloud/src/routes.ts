/** Routes, made from the collections. */
import type { Cloud } from "@deltacloud/core";
import { Router } from "@koa/router";
import type { CallContext, CallMiddleware, CallState } from "./call.ts";
import { contextOf, siteOf } from "./call.ts";
import { collectionNames, entryPoint, redirectToChoice } from "./entry-point.ts";
import { RequestError } from "./errors.ts";
import type { Answer, Collection, Operation } from "./operation.ts";
import { answer, answerEmpty } from "./respond.ts";
import { checker, isBlank } from "./schema.ts";
import type { Given } from "./schema.ts";
import { viewsOf } from "./views.ts";

export function routes(collections: readonly Collection[]): CallMiddleware {
  const router = new Router<CallState>({ strict: true, sensitive: true });
  const paths = ["/api", "/api/"];
  router.get(paths, entryPoint(collections));
  router.options(paths, collectionNames(collections));
  router.post(paths, redirectToChoice);
  for (const collection of collections) {
    const path = `/api/${collection.name}`;
    router.options(path, (ctx) => answerEmpty(ctx, 200, { Allow: methodsOf(collection) }));
    for (const operation of collection.operations) {
      router[operation.method](path + operation.path, run(collection, operation));
      if (!standard.has(operation.name)) continue;
      router.options(`${path}/${operation.name}`, (ctx) =>
        answerEmpty(ctx, 200, { Allow: describe(collection, operation, ctx.state.cloud) }),
      );
    }
  }
  const dispatch = router.routes();
  return (ctx, next) => dispatch(ctx as Parameters<typeof dispatch>[0], next);
}

/** The operations whose parameters `OPTIONS /api/COLLECTION/OPERATION` tells. */
const standard = new Set(["index", "show", "create", "destroy"]);

function run(collection: Collection, operation: Operation): CallMiddleware {
  const check = checker(operation.parameters);

  return async function runOperation(ctx) {
    const { state } = ctx;
    state.operation = `${collection.name}.${operation.name}`;
    checkCapability(operation, state.cloud);
    const context = contextOf(ctx, operation.anonymous);
    const { params = {} } = ctx as { params?: Record<string, string> };
    state.given = { ...state.given, ...params };
    refuseUnsupported(collection, operation, state.cloud, state.given);
    const parameters = check(state.given);
    const start = performance.now();
    const result = await operation.handle(state.cloud, context, parameters);
    ctx.set("X-Backend-Runtime", String((performance.now() - start) / 1000));
    await answerResult(ctx, collection, operation, result);
  };
}

/** @throws RequestError 412, whose `Expect` header names what the driver lacks */
function checkCapability({ capability }: Operation, cloud: Cloud): void {
  if (!capability || capability.offered(cloud)) return;
  throw new RequestError(412, "The required capability to execute this operation is missing", {
    Expect: capability.name,
  });
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
    const name = Object.keys(given).find(
      (field) =>
        !isBlank(given[field]) &&
        (feature.parameters.includes(field) || feature.fields?.test(field)),
    );
    if (name === undefined) continue;
    throw new RequestError(
      400,
      `Parameter '${name}' needs feature '${feature.name}', which driver '${cloud.driverName}' does not have`,
    );
  }
}

async function answerResult(
  ctx: CallContext,
  collection: Collection,
  operation: Operation,
  result: Answer<unknown>,
): Promise<void> {
  const site = siteOf(ctx);
  if (!result || operation.status === 204) {
    if (ctx.state.format !== "html") ctx.status = 204;
    else
      answerEmpty(ctx, 303, { Location: site.url(collection.name), "Content-Type": "text/html" });
    return;
  }
  if ("items" in result && result.next !== undefined) {
    const query = new URLSearchParams(ctx.querystring);
    query.set("cursor", result.next);
    ctx.set("Link", `<${site.url(collection.name)}?${query.toString()}>; rel="next"`);
  }
  if ("item" in result && operation.status === 201) {
    ctx.set("Location", site.url(collection.name, collection.id(result.item)));
  }
  await answer(ctx, operation.status, viewsOf(collection, operation, result, site));
}

function methodsOf({ operations }: Collection): string {
  return ["OPTIONS", ...new Set(operations.map(({ method }) => method.toUpperCase()))].join(",");
}

/** The parameters as `name:type:required`, those of features only where they are offered. */
function describe({ features }: Collection, operation: Operation, cloud: Cloud): string {
  const { properties, required = [] } = operation.parameters;
  const missing = features
    .filter((feature) => feature.operation === operation.name && !feature.offered(cloud))
    .flatMap((feature) => feature.parameters);
  return Object.keys(properties)
    .filter((name) => !missing.includes(name))
    .map((name) => `${name}:string:${required.includes(name) ? "required" : "optional"}`)
    .join(",");
}
