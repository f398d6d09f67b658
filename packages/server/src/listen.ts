import { createServer as createHttp } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";

export interface ListenOptions {
  readonly hostname: string;
  /** 0 for any free one. */
  readonly port: number;
  /** PEM texts; plain HTTP when absent. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A server that takes requests. */
export interface Listener {
  /** Such as `http://localhost:3001`. */
  readonly url: string;
  /** Takes no more requests and ends those that run. @param grace in milliseconds, after which they are cut off */
  close(grace: number): Promise<void>;
}

/**
 * Signed GETs carry user data of 16 KiB, in base64, in their first line: 64 KiB where each of its
 * characters is percent-encoded, and the rest of the head besides.
 */
const maxHeaderSize = 96 * 1024;

/** Longer than the idle time of common load balancers, so that they close first. */
const keepAliveTimeout = 75_000;

/** What answers a request, such as the callback of a Koa app. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** @throws Error of Node, such as one with code `EADDRINUSE` */
export async function listen(handler: RequestHandler, options: ListenOptions): Promise<Listener> {
  const { hostname, port, tls } = options;
  const limits = { maxHeaderSize, keepAliveTimeout };
  const server: Server = tls
    ? createHttps({ ...limits, ...tls }, handler)
    : createHttp(limits, handler);
  let closing = false;
  server.on("request", ({ socket }, response) => {
    // Kept alive for requests that it would not take, a connection would hold up the end.
    response.once("close", () => closing && socket.end());
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, hostname, resolve);
  await promise;

  return {
    url: `${tls ? "https" : "http"}://${hostname.includes(":") ? `[${hostname}]` : hostname}:${(server.address() as AddressInfo).port}`,
    async close(grace) {
      closing = true;
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), grace);
      await closed;
      clearTimeout(timer);
    },
  };
}
