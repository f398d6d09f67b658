import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Context, Credentials } from "@deltacloud/core";

/** What the server notes of a request while frontends work on it; `ctx.state` of every frontend. */
export interface RequestState {
  /** A UUID, echoed to the client and written in every log line of the request. */
  readonly requestId: string;
  /** What was asked for, in the dialect's own word; for the log and the metrics. */
  operation?: string;
  /** Who asked, as far as is known; for the log. */
  user?: string;
  /** What went wrong inside, for the log alone. */
  error?: unknown;
  /** Names (never values) of the parameters, for the log when it is verbose. */
  parameters?: readonly string[];
  /** The Context that calls into the Cloud take. */
  context(credentials: Credentials, provider?: string): Context;
}

/** @param timeout of the whole request, in milliseconds */
export function requestState(response: ServerResponse, timeout: number): RequestState {
  const requestId = randomUUID();
  return {
    requestId,
    context: (credentials, provider) =>
      new RequestContext(credentials, provider, requestId, response, timeout),
  };
}

/** A Context whose signal is made when it is first asked for: most calls that need no network never do. */
class RequestContext implements Context {
  readonly credentials: Credentials;
  declare readonly provider?: string;
  readonly requestId: string;
  readonly #deadline: number;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(
    credentials: Credentials,
    provider: string | undefined,
    requestId: string,
    response: ServerResponse,
    timeout: number,
  ) {
    this.credentials = credentials;
    if (provider !== undefined) this.provider = provider;
    this.requestId = requestId;
    this.#response = response;
    this.#deadline = performance.now() + timeout;
  }

  get signal(): AbortSignal {
    this.#signal ??= AbortSignal.any([
      AbortSignal.timeout(Math.max(0, Math.ceil(this.#deadline - performance.now()))),
      hangUp(this.#response),
    ]);
    return this.#signal;
  }
}

/** Aborts when the client goes away before it has its answer. */
function hangUp(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
