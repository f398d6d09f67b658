import { createInterface } from "node:readline";
import type { Interface } from "node:readline";
import type { Readable } from "node:stream";
import { Fault } from "./fault.ts";

/** Asks for secrets, one after another: at a terminal, where they are not shown, or as lines of a pipe. */
export interface SecretAsker extends Disposable {
  /** @throws Fault when there is none */
  ask(what: string): Promise<string>;
}

export function secretAsker(input: Readable & { readonly isTTY?: boolean }): SecretAsker {
  const { isTTY = false } = input;
  // With a terminal and no output, what is typed is taken without being echoed.
  const lines: Interface = createInterface({ input, terminal: isTTY });
  const iterator = lines[Symbol.asyncIterator]();
  return {
    async ask(what) {
      if (isTTY) process.stderr.write(`${what}: `);
      const { value, done } = await iterator.next();
      if (isTTY) process.stderr.write("\n");
      if (done || value.trim() === "") throw new Fault(`${what} is needed: type it, or pipe it in`);
      return value.trim();
    },
    [Symbol.dispose]: () => lines.close(),
  };
}
