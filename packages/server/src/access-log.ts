import type { Middleware } from "koa";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.ts";
import { requestState } from "./request-state.ts";
import type { RequestState } from "./request-state.ts";

export interface AccessLogOptions {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Which frontend a path belongs to, for the metrics. */
  readonly frontendOf: (path: string) => string;
  /** Logs the names of parameters too. */
  readonly verbose: boolean;
  /** Of a whole request, in milliseconds. */
  readonly timeout: number;
}

/**
 * Gives each request its state, and logs and counts its answer. The query is not logged: signed URLs
 * carry signatures and tokens there.
 */
export function accessLog(options: AccessLogOptions): Middleware<RequestState> {
  const { logger, metrics, frontendOf, verbose, timeout } = options;

  return async function logAccess(ctx, next) {
    const start = performance.now();
    const { path, method } = ctx;
    const state = requestState(ctx.res, timeout);
    ctx.state = state;
    try {
      await next();
    } catch (error) {
      // What no frontend has caught: nobody's dialect, so plain words.
      state.error = error;
      ctx.status = 500;
      ctx.body = `Internal error; it is in the log under request id ${state.requestId}\n`;
    }
    const milliseconds = performance.now() - start;
    const { status } = ctx;
    const { requestId, user, operation, error, parameters } = state;
    metrics.observe(frontendOf(path), operation ?? "", status, milliseconds / 1000);
    const line = {
      requestId,
      remote: ctx.ip,
      user,
      method,
      path,
      operation,
      status,
      ms: Math.round(milliseconds * 1000) / 1000,
      ...(verbose ? { parameters } : {}),
    };
    if (error === undefined) logger.info(line);
    else logger.error({ ...line, err: error });
  };
}
