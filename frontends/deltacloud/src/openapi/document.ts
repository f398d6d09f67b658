/**
 * The OpenAPI document, made from the table that requests are routed and checked by.
 * https://spec.openapis.org/oas/v3.1.1.html
 */
import type { JsonSchema } from "../json-schema.ts";
import { object, text } from "../json-schema.ts";
import { entryPointSchema } from "../entry-point.ts";
import { offeredCollections, pathOf } from "../operation.ts";
import type { Collection, OfferedCollection, Site } from "../operation.ts";
import { apiVersion } from "../respond.ts";
import { operationObject } from "./operation-object.ts";

const description = `Apache Deltacloud's native REST API over any cloud.

Answers come as XML, JSON or HTML: by the parameter \`format\`, or by the Accept header; curl, which takes anything unless told otherwise, gets XML and browsers get HTML. Parameters of a POST may come in its query too. Parameters that nobody knows are ignored; one that would change the result and that this cloud lacks is refused by name.`;

/** Of what the driver behind `site` offers. */
export function openApiDocument(collections: readonly Collection[], site: Site): JsonSchema {
  const offered = offeredCollections(collections, site.cloud);
  return {
    openapi: "3.1.1",
    info: { title: "Deltacloud API", version: apiVersion, description },
    servers: [{ url: site.url() }],
    security: [{ basic: [] }],
    tags: offered.map(({ name, description: what }) => ({ name, description: what })),
    paths: { "/": { get: entryPointObject }, ...pathsOf(offered, site) },
    components: {
      securitySchemes: {
        basic: {
          type: "http",
          scheme: "basic",
          description:
            "User name and password, or the like, at the cloud; or a registered access key.",
        },
      },
      schemas: {
        error: object({ code: { type: "integer" }, message: text, error: text }),
        ...Object.fromEntries(
          offered.map(({ elements, jsonSchema }) => [elements.item, jsonSchema]),
        ),
      },
      responses: {
        error: {
          description: "What went wrong, in the asked format.",
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/error" } },
            "application/xml": {},
            "text/html": {},
          },
        },
      },
      headers,
    },
  };
}

const entryPointObject = {
  operationId: "entry_point_show",
  summary: "Which collections there are, and their features.",
  security: [{}],
  parameters: [
    {
      name: "force_auth",
      in: "query",
      description: "Anything; the credentials are checked.",
      schema: text,
    },
  ],
  responses: {
    200: {
      description: "OK",
      headers: { ETag: { $ref: "#/components/headers/etag" } },
      content: {
        "application/json": { schema: object({ api: entryPointSchema }) },
        "application/xml": {},
        "text/html": {},
      },
    },
    304: { description: "The client has it already." },
    default: { $ref: "#/components/responses/error" },
  },
};

const headers = {
  etag: { description: "For `If-None-Match`.", schema: text },
  link: { description: 'The next page, where there is one: `<URL>; rel="next"`.', schema: text },
  location: { description: "Where the new resource is.", schema: text },
};

/** By path, then by method. Paths that differ in the names of their parameters alone are one, under the first's names. */
function pathsOf(
  offered: readonly OfferedCollection[],
  site: Site,
): Record<string, Record<string, JsonSchema>> {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const collection of offered) {
    for (const operation of collection.operations) {
      const path = `/${pathOf(collection)}${operation.path}`.replaceAll(/:(\w+)/g, "{$1}");
      const same = Object.keys(paths).find((known) => shapeOf(known) === shapeOf(path)) ?? path;
      const methods = (paths[same] ??= {});
      const names = [...same.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      methods[operation.method] = operationObject(collection, operation, site.cloud, names);
    }
  }
  return paths;
}

function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, "{}");
}
