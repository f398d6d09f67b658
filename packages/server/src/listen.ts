import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createHttp, STATUS_CODES } from "./node-http.ts";

export interface ListenOptions {
  readonly hostname: string;
  /** 0 for any free one. */
  readonly port: number;
  /** PEM texts; plain HTTP when absent. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Writes the answer to what was no request; plain text when absent. */
  readonly refuse?: Refuse | undefined;
}

/** The document about bytes that are no request, or one that is too large, for whom no app can be asked. */
export type Refuse = (refusal: Refusal) => { readonly type: string; readonly body: string };

export interface Refusal {
  /** 400, 408, 413 or 431. */
  readonly status: number;
  readonly message: string;
}

/** By the codes of Node's parser; https://nodejs.org/api/http.html#event-clienterror */
const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    message: "The request line and the headers are too long; send parameters in the body of a POST",
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, message: "The chunk extensions are too long" },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: "The request was not received in time" },
};

/** How long a client may take to read a refusal, in milliseconds. */
const lingering = 5000;

const malformed: Refusal = { status: 400, message: "What was received is no HTTP request" };

const plainText: Refuse = ({ message }) => ({ type: "text/plain;charset=UTF-8", body: message });

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

/** Of a whole request with its body, in milliseconds: long enough for some gigabytes over a slow line. */
const requestTimeout = 6 * 60 * 60 * 1000;

/** What answers a request, such as the callback of a Koa app. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** @throws Error of Node, such as one with code `EADDRINUSE` */
export async function listen(handler: RequestHandler, options: ListenOptions): Promise<Listener> {
  const { hostname, port, tls, refuse = plainText } = options;
  const limits = { maxHeaderSize, keepAliveTimeout, requestTimeout };
  const server: Server = tls
    ? createHttps({ ...limits, ...tls }, handler)
    : createHttp(limits, handler);
  let closing = false;
  server.on("request", ({ socket }, response) => {
    // Kept alive for requests that it would not take, a connection would hold up the end.
    response.once("close", () => closing && socket.end());
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // What is still on its way after a refusal is read and dropped, or the client would not get to read it.
    if (socket.writableEnded) return;
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy(error);
    else refuseConnection(socket, refusals[error.code ?? ""] ?? malformed, refuse);
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

/** Answers on a connection that is of no use after it. */
function refuseConnection(socket: Socket, refusal: Refusal, refuse: Refuse): void {
  const { status } = refusal;
  const { type, body } = refuse(refusal);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Date: ${new Date().toUTCString()}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  const timer = setTimeout(() => socket.destroy(), lingering).unref();
  socket.once("close", () => clearTimeout(timer));
}
