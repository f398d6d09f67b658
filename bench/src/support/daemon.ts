/** The daemon itself, as users start it, with access log, metrics and authentication on. */
import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { fileURLToPath } from "node:url";
import { end, probe, probing } from "./server.ts";
import type { Server } from "./server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const program = fileURLToPath(import.meta.resolve("../../../bin/deltacloudd"));

export interface DaemonOptions {
  /** Folder or URL of the state; a new folder that goes with the daemon when absent. */
  readonly state?: string | undefined;
  /** Where Node keeps compiled code; the user's own folder when absent. */
  readonly cache?: string;
  /** Flags that say which cloud; the mock when absent. */
  readonly driver?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts one on a free port of 127.0.0.1. */
export async function startDaemon(options: DaemonOptions = {}): Promise<Server> {
  const { state, cache, driver = ["-i", "mock"], environment } = options;
  await using resources = new AsyncDisposableStack();
  const place = state ?? resources.use(temporaryFolder()).path;
  const flags = [...driver, "-f", "ec2,deltacloud", "-r", "127.0.0.1", "-p", "0"];
  const child = spawn(program, [...flags, "--log", devNull], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      ...process.env,
      // A URL has a password, which is refused as a flag.
      API_STATE: place,
      NODE_OPTIONS: probing.join(" "),
      ...environment,
      ...(cache === undefined ? {} : { XDG_CACHE_HOME: cache }),
    },
  });
  resources.defer(() => end(child));
  const url = await urlOf(child.stdout);
  const running = resources.move();
  return {
    url,
    probe: (what) => probe(child, what),
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
