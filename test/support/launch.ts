/** The real program, as a child process with a home folder of its own. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expectNoSecrets, expectNoSecretsIn } from "./known-secrets.ts";

/** The program of this checkout. */
export const program = fileURLToPath(new URL("../../bin/deltacloudd", import.meta.url));

/** What a program left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface Launched {
  readonly ended: Promise<Ended>;
  /** The first group of the pattern, once standard output or error matches it. */
  says(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

/** A home folder, and what is launched there. */
export interface Home extends AsyncDisposable {
  readonly folder: string;
  launch(args: readonly string[], environment?: Readonly<Record<string, string>>): Launched;
  /** Launches on a free port, with state in memory. @returns once it takes requests */
  serve(...args: readonly string[]): Promise<Launched & { readonly url: string }>;
}

/** Of this process's environment nothing, so that its API_… and XDG_… do not matter. */
export function childEnvironment(home: string): Readonly<Record<string, string>> {
  return { HOME: home, NODE_COMPILE_CACHE: join(tmpdir(), "deltacloudd-test-cache") };
}

/** When disposed of, what was launched is killed and the folder is deleted; what is left is searched for secrets. */
export function createHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), "deltacloudd-"));
  const children: ChildProcess[] = [];
  const endings: Promise<unknown>[] = [];
  const said: string[] = [];

  function launch(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...childEnvironment(folder), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    child.stderr?.on("data", (text: Buffer) => said.push(String(text)));
    const launched = follow(child);
    endings.push(launched.ended);
    return launched;
  }

  return {
    folder,
    launch,
    async serve(...args) {
      const launched = launch(["-p", "0", "--state", "memory", ...args]);
      return { ...launched, url: await launched.says(/ at (https?:\S+)/) };
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(endings);
      try {
        expectNoSecrets("standard error", said.join(""));
        expectNoSecretsIn(folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function follow(child: ChildProcess): Launched {
  const output = { stdout: "", stderr: "" };
  const ended = Promise.withResolvers<Ended>();
  const waiting = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
      for (const check of waiting) check();
    });
  }
  child.once("close", (code) => {
    ended.resolve({ code, ...output });
    for (const check of waiting) check();
  });

  return {
    ended: ended.promise,
    kill: (signal) => void child.kill(signal),
    says(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      function check(): void {
        const found = pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
        if (found) resolve(found[1] ?? found[0]);
        else if (child.exitCode !== null || child.signalCode !== null) {
          reject(new Error(`ended without saying ${String(pattern)}:\n${output.stderr}`));
        } else return;
        waiting.delete(check);
      }
      waiting.add(check);
      check();
      return promise;
    },
  };
}
