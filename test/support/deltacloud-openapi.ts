/** Holds each JSON answer of the REST API to the API's own OpenAPI document. */
import type { RequestListener, ServerResponse } from "node:http";
import { Ajv2020 } from "ajv/dist/2020.js";
import supertest from "supertest";

type Json = Readonly<Record<string, unknown>>;

/** What an answer that is not as described turns into, so that its test fails. */
const notAsDescribed = 599;

/** The same listener, but that an answer which is not as described gets another status and says why. */
export async function heldToOpenApi(listener: RequestListener): Promise<RequestListener> {
  const { text } = await supertest(listener).get("/api/openapi.json").set("Host", "x.test");
  const check = checkerOf(text);
  return (request, response) => {
    const path = request.url ?? "";
    const end = response.end.bind(response) as (body?: unknown, ...rest: unknown[]) => unknown;
    response.end = ((body?: unknown, ...rest: unknown[]) => {
      const problem =
        body instanceof Buffer ? check(request.method ?? "", path, response, body) : "";
      if (problem === "") return end(body, ...rest);
      response.statusCode = notAsDescribed;
      response.removeHeader("Content-Length");
      return end(JSON.stringify({ message: problem }));
    }) as ServerResponse["end"];
    listener(request, response);
  };
}

/** @returns what is wrong with an answer; empty where nothing is */
type Check = (method: string, path: string, response: ServerResponse, body: Buffer) => string;

/** Documents are alike in nearly all tests, and take long to compile. */
const checkers = new Map<string, Check>();

function checkerOf(text: string): Check {
  const known = checkers.get(text);
  if (known) return known;
  const made = createCheck(JSON.parse(text) as Json);
  checkers.set(text, made);
  return made;
}

function createCheck(document: Json): Check {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...(closed(document) as Json), $id: "openapi" });
  const routes = Object.entries(document["paths"] as Record<string, Json>).map(
    ([path, methods]) => ({
      path,
      pattern: new RegExp(
        `^/api(;[^/]*)?${path.replaceAll(/\{\w+\}/g, "[^/;]+")}(;[^/?]*)?(\\?.*)?$`,
      ),
      methods,
    }),
  );

  return function check(method, path, response, body) {
    const { statusCode } = response;
    if (response.getHeader("Content-Type") !== "application/json") return "";
    const found = routes
      .filter(({ pattern, methods }) => pattern.test(path) && methods[method.toLowerCase()])
      .toSorted((one, other) => count(one.path) - count(other.path))[0];
    const status = statusCode < 400 ? String(statusCode) : "default";
    if (!found && statusCode < 400) return "";
    const pointer = pointerOf(found?.path, method, status);
    const validate = ajv.getSchema(`openapi#${pointer}`);
    if (!validate) return `${method} ${path} is not described at ${pointer}`;
    const valid = validate(JSON.parse(body.toString()));
    return valid ? "" : `${method} ${path} is not as described: ${ajv.errorsText(validate.errors)}`;
  };
}

/** Of the schema that an answer is to follow. */
function pointerOf(path: string | undefined, method: string, status: string): string {
  if (path === undefined || status === "default") return "/components/schemas/error";
  const key = encodeURIComponent(path.replaceAll("/", "~1"));
  return `/paths/${key}/${method.toLowerCase()}/responses/${status}/content/${encodeURIComponent("application~1json")}/schema`;
}

function count(path: string): number {
  return path.split("{").length;
}

/** The schemas with no members but those described. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, closed(member)]),
  );
  const isObject = members["type"] === "object" && members["additionalProperties"] === undefined;
  return isObject ? { ...members, additionalProperties: false } : members;
}
