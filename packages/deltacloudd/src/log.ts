import { openSync } from "node:fs";
import { destination, pino } from "pino";
import type { Logger } from "pino";
import { Fault, reasonOf } from "./fault.ts";

/** The access log: a line of JSON a request. */
export interface Log {
  readonly logger: Logger;
  /** Writes what is still held back. */
  flush(): void;
}

const standardError = 2;

/** @param file made where absent, readable by its owner and group; standard error when undefined */
export function openLog(file: string | undefined): Log {
  const stream = destination({ fd: file === undefined ? standardError : open(file), sync: false });
  return { logger: pino(stream), flush: () => stream.flushSync() };
}

function open(file: string): number {
  try {
    return openSync(file, "a", 0o640);
  } catch (error) {
    throw new Fault(`log file ${file} can not be written: ${reasonOf(error)}`, { cause: error });
  }
}
