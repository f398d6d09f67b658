/** Answers as they are written: one object under the name of the command's answer. */
import type { Api, CommandFacts } from "./api/api.ts";
import { shape } from "./api/shape.ts";
import type { Row } from "./api/shape.ts";
import type { Answer } from "./command.ts";
import type { Failure } from "./errors.ts";
import { xmlDocument } from "./xml.ts";

export type Format = "json" | "xml";

export const contentTypes: Readonly<Record<Format, string>> = {
  json: "application/json; charset=UTF-8",
  xml: "text/xml; charset=UTF-8",
};

/** Any but `json` is XML. */
export function formatOf(response: string | undefined): Format {
  return response?.toLowerCase() === "json" ? "json" : "xml";
}

/** An empty list is an empty object; a page past the end has the count alone. */
export function toBody(
  api: Api,
  { response }: Pick<CommandFacts, "response">,
  answer: Answer,
): Row {
  switch (answer.kind) {
    case "list": {
      const { key, rows, count, response: type = response } = answer;
      if (count === 0) return {};
      if (rows.length === 0) return { count };
      return { count, [key]: rows.map((row) => shape(api, type, row)) };
    }
    case "object":
      return { [answer.key]: shape(api, response, answer.row) };
    case "fields":
      return shape(api, response, answer.fields);
  }
}

/** The name that errors have which belong to no command. */
const errorEnvelope = "errorresponse";

/** What unsupported commands answer with has the general name, whatever they are. */
const unsupported = 432;

/** @param facts of the command, where it is one; null for a request without any */
export function errorName(facts: CommandFacts | undefined | null, code: number): string {
  if (facts === null) return "null";
  return facts === undefined || code === unsupported ? errorEnvelope : facts.envelope;
}

export function errorBody({ code, text, cause }: Failure): Row {
  return { uuidList: [], errorcode: code, cserrorcode: cause, errortext: text };
}

export function write(format: Format, name: string, body: Row, version: string): string {
  return format === "json" ? JSON.stringify({ [name]: body }) : xmlDocument(name, version, body);
}
