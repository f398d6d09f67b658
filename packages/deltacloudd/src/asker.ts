import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Writable } from "node:stream";
import { Fault } from "./fault.ts";

/** Asks questions, one after another: at a terminal, or of the lines of a pipe. */
export interface Asker extends Disposable {
  /** Whether somebody is there who can be asked again. */
  readonly terminal: boolean;
  /**
   * The answer without the blanks around it, which may be empty; undefined at the end of a pipe.
   *
   * @param secret is not shown while it is typed
   * @throws Fault when the terminal is left
   */
  ask(what: string, options?: { readonly secret?: boolean }): Promise<string | undefined>;
  /** A secret, which has to be given. @throws Fault when there is none */
  demand(what: string): Promise<string>;
}

export function createAsker(input: Readable & { readonly isTTY?: boolean }): Asker {
  const { isTTY: terminal = false } = input;
  let shown = true;
  const echo = new Writable({
    write(chunk: Buffer, _, done) {
      if (shown) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, terminal, ...(terminal && { output: echo }) });
  const iterator = lines[Symbol.asyncIterator]();

  const asker: Asker = {
    terminal,

    async ask(what, { secret = false } = {}) {
      if (terminal) {
        process.stderr.write(`${what}: `);
        lines.setPrompt(`${what}: `);
        shown = !secret;
      }
      const { value, done } = await iterator.next();
      shown = true;
      if (terminal && (secret || done)) process.stderr.write("\n");
      if (!done) return value.trim();
      if (terminal) throw new Fault("given up");
      return undefined;
    },

    async demand(what) {
      const answer = await asker.ask(what, { secret: true });
      if (answer) return answer;
      throw new Fault(`${what} is needed: type it, or pipe it in`);
    },

    [Symbol.dispose]: () => lines.close(),
  };
  return asker;
}
