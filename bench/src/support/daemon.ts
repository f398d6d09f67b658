/** The daemon itself, as users start it, with access log, metrics and authentication on. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import { fileURLToPath } from "node:url";
import { end } from "./child.ts";
import type { Server } from "./child.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { Probed, Probing } from "./probe.ts";

const main = fileURLToPath(import.meta.resolve("../../../packages/deltacloudd/src/main.ts"));
const probe = fileURLToPath(import.meta.resolve("./probe.ts"));

export interface DaemonOptions {
  /** Folder of the state; a new one that goes with the daemon when absent. */
  readonly state?: string;
  /** More of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Daemon extends Server {
  /** What the daemon's own process says about itself. */
  probe(what: Probing): Promise<number>;
}

/** Starts one over the mock cloud, on a free port of 127.0.0.1. */
export async function startDaemon(options: DaemonOptions = {}): Promise<Daemon> {
  await using resources = new AsyncDisposableStack();
  const state = options.state ?? resources.use(temporaryFolder()).path;
  const child = spawn(
    process.execPath,
    [
      ["--import", probe, main, "-i", "mock", "-f", "ec2,deltacloud", "-r", "127.0.0.1"],
      ["-p", "0", "--state", state, "--log", devNull],
    ].flat(),
    {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: { ...process.env, ...options.environment },
    },
  );
  resources.defer(() => end(child));
  const url = await urlOf(child.stdout);
  const running = resources.move();
  return {
    url,
    async probe(what) {
      child.send(what);
      const [answer] = (await once(child, "message")) as [Probed];
      return answer.value;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The URL in the line that says what listens where. */
async function urlOf(output: AsyncIterable<Buffer> | null): Promise<string> {
  let text = "";
  for await (const chunk of output ?? []) {
    text += chunk.toString();
    const [url] = /http:\/\/\S+/.exec(text) ?? [];
    if (url !== undefined && text.includes("\n")) return url;
  }
  throw new Error(`the daemon has not started: ${text}`);
}
