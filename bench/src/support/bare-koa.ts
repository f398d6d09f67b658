/** What the daemon is compared with: Koa and nothing else, in a process of its own. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer } from "./connection.ts";
import { end, probe, probing } from "./server.ts";
import type { Server } from "./server.ts";

/** The one answer that the app gives. */
export interface Fixed {
  readonly headers: Record<string, string>;
  readonly body: string;
}

const app = fileURLToPath(import.meta.resolve("./bare-koa-app.ts"));

/** Headers that Koa and Node set by themselves. */
const ownHeaders = ["content-length", "date", "connection", "keep-alive"];

/** Starts an app that answers with the same headers and bytes as the daemon did. */
export async function startBareKoa(answer: Answer): Promise<Server> {
  const child = fork(app, { execArgv: probing });
  child.send(fixed(answer));
  const [port] = (await once(child, "message")) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    probe: (what) => probe(child, what),
    [Symbol.asyncDispose]: () => end(child),
  };
}

function fixed({ head, body }: Answer): Fixed {
  const headers = head
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line): [string, string] => {
      const [name = "", value = ""] = line.split(/: (.*)/);
      return [name, value];
    });
  return {
    headers: Object.fromEntries(
      headers.filter(([name]) => !ownHeaders.includes(name.toLowerCase())),
    ),
    body: body.toString(),
  };
}
