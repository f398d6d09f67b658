/** Routes, made from the collections. */
import type { Cloud } from "@deltacloud/core";
import { Router } from "@koa/router";
import type { CallMiddleware, CallState } from "./call.ts";
import { answerForm } from "./console/answer-form.ts";
import { showCollectionDocs, showDocs, showOperationDocs } from "./docs/answer-docs.ts";
import { collectionNames, entryPoint, redirectToChoice } from "./entry-point.ts";
import { offeredParameters, pathOf } from "./operation.ts";
import type { Collection, Operation } from "./operation.ts";
import { showOpenApi } from "./openapi/show.ts";
import { answerEmpty } from "./respond.ts";
import { runOperation } from "./run-operation.ts";

/** The routes below `/api`, exact to the slash; what none answers is left to the next middleware. */
export function routes(collections: readonly Collection[]): CallMiddleware {
  const router = new Router<CallState>({ strict: true, sensitive: true });
  const paths = ["/api", "/api/"];
  router.get(paths, entryPoint(collections));
  router.options(paths, collectionNames(collections));
  router.post(paths, redirectToChoice);
  router.get("/api/openapi.json", showOpenApi(collections));
  router.get("/api/docs", showDocs);
  router.get("/api/docs/:collection", showCollectionDocs);
  router.get("/api/docs/:collection/:operation", showOperationDocs);
  for (const collection of collections) {
    const path = `/api/${pathOf(collection)}`;
    router.options(path, (ctx) => answerEmpty(ctx, 200, { Allow: methodsOf(collection) }));
    router.all(`${path}/new`, answerForm(collection));
    for (const operation of collection.operations.toSorted(headFirst)) {
      router[operation.method](path + operation.path, runOperation(collection, operation));
      if (!standard.has(operation.name) || collection.within !== undefined) continue;
      router.options(`${path}/${operation.name}`, (ctx) =>
        answerEmpty(ctx, 200, { Allow: describe(collection, operation, ctx.state.cloud) }),
      );
    }
  }
  const dispatch = router.routes();
  return (ctx, next) => dispatch(ctx as Parameters<typeof dispatch>[0], next);
}

/** A route for GET answers HEAD too, where none before it does. */
function headFirst(one: Operation, other: Operation): number {
  return Number(other.method === "head") - Number(one.method === "head");
}

/** The operations whose parameters `OPTIONS /api/COLLECTION/OPERATION` tells. */
const standard = new Set(["index", "show", "create", "destroy"]);

function methodsOf({ operations }: Collection): string {
  return ["OPTIONS", ...new Set(operations.map(({ method }) => method.toUpperCase()))].join(",");
}

/** The parameters as `name:type:required`, those of features only where they are offered. */
function describe(collection: Collection, operation: Operation, cloud: Cloud): string {
  const { properties, required = [] } = offeredParameters(collection, operation, cloud);
  return Object.entries(properties)
    .map(([name, { type }]) => {
      const kind = type === "array" ? "array" : "string";
      return `${name}:${kind}:${required.includes(name) ? "required" : "optional"}`;
    })
    .join(",");
}
