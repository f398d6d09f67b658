import { readBody } from "@deltacloud/server";
import type { FrontendContext } from "@deltacloud/server";
import { ApiError } from "../api-error.ts";
import { formatOf } from "../respond.ts";
import type { Format } from "../respond.ts";
import { protocolParameter, wireParameters } from "./wire.ts";
import type { WireParameters } from "./wire.ts";

/** A request as it was sent. */
export interface ApiRequest {
  readonly parameters: WireParameters;
  readonly format: Format;
  /** The name of the command; undefined for none. */
  readonly command: string | undefined;
  readonly isPost: boolean;
}

/** The most that a body may have, in bytes. */
const maxBody = 1024 * 1024;

/** @throws ApiError; BodyTooLarge */
export async function readRequest(ctx: FrontendContext): Promise<ApiRequest> {
  const isPost = ctx.method === "POST";
  if (!isPost && ctx.method !== "GET") {
    throw new ApiError(
      "methodNotAllowed",
      `HTTP method ${ctx.method} is not supported by this URL`,
    );
  }
  const body = isPost ? await readBody(ctx.req, maxBody) : undefined;
  const parameters = wireParameters(ctx.querystring, body?.toString() ?? "");
  return {
    parameters,
    format: formatOf(protocolParameter(parameters, "response")),
    command: protocolParameter(parameters, "command") || undefined,
    isPost,
  };
}
