import { request } from "node:http";
import type { IncomingMessage, RequestOptions } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { startDaemon } from "../support/daemon.ts";
import { user } from "../support/requests.ts";
import type { Server } from "../support/server.ts";

const gibibyte = 1024 ** 3;
const piece = Buffer.from(Uint8Array.from({ length: 64 * 1024 }, (_, index) => index * 7));

/** How often it is asked what the process occupies, in milliseconds. */
const interval = 100;

/** What the process occupies while a blob of 1 GiB goes up, and while it comes down again. */
export const blob: Row = async () => {
  await using daemon = await startDaemon();
  const ask = (options: RequestOptions, body?: Readable) => answer(daemon.url, options, body);
  await drop(await ask({ method: "POST", path: "/api/buckets?name=bench" }));
  const path = "/api/buckets/bench/blob";
  const headers = { "Content-Length": gibibyte };
  const up = await measured(daemon, async () =>
    drop(await ask({ method: "PUT", path, headers }, Readable.from(pieces()))),
  );
  const down = await measured(daemon, async () => {
    const response = await ask({ path: `${path}/content` });
    const size = await drop(response);
    if (size !== gibibyte) throw new Error(`${size} bytes came of ${gibibyte}`);
  });
  return [
    { work: "memory while a blob of 1 GiB goes up, the most", ...up },
    { work: "… while it comes down again", ...down },
  ];
};

async function measured(daemon: Server, work: () => Promise<unknown>) {
  const done = new AbortController();
  const sizes: number[] = [];
  const watching = (async () => {
    while (!done.signal.aborted) {
      sizes.push(await daemon.probe("memory"));
      await wait(interval);
    }
  })();
  const start = performance.now();
  try {
    await work();
  } finally {
    done.abort();
    await watching;
  }
  const seconds = (performance.now() - start) / 1000;
  const largest = Math.max(...sizes);
  return {
    figure: `${largest.toFixed(0)} MB (${(1024 / seconds).toFixed(0)} MiB/s)`,
    bound: atMost(largest, 200, " MB"),
  };
}

function* pieces(): Generator<Buffer> {
  for (let sent = 0; sent < gibibyte; sent += piece.length) yield piece;
}

async function answer(
  url: string,
  options: RequestOptions,
  body?: Readable,
): Promise<IncomingMessage> {
  const asked = request(url, { ...options, auth: `${user.name}:${user.password}` });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.once("response", resolve).once("error", reject);
  });
  await (body ? pipeline(body, asked) : asked.end());
  const response = await answered;
  if ((response.statusCode ?? 500) >= 300)
    throw new Error(`${options.path}: ${response.statusCode}`);
  return response;
}

/** @returns how many bytes there were */
async function drop(response: IncomingMessage): Promise<number> {
  let size = 0;
  for await (const bytes of response) size += (bytes as Buffer).length;
  return size;
}
