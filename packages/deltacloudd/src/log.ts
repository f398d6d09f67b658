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

/**
 * Lines are written together: when there are so many bytes of them, or so many milliseconds after.
 * A system call for each line would cost more than the making of it.
 */
const gathering = { minLength: 32_768, maxWrite: 65_536, periodicFlush: 200 };

/** @param file made where absent, readable by its owner and group; standard error when undefined */
export function openLog(file: string | undefined): Log {
  const fd = file === undefined ? standardError : open(file);
  const stream = destination({ fd, sync: false, ...gathering });
  return { logger: pino(stream), flush: () => stream.flushSync() };
}

function open(file: string): number {
  try {
    return openSync(file, "a", 0o640);
  } catch (error) {
    throw new Fault(`log file ${file} can not be written: ${reasonOf(error)}`, { cause: error });
  }
}
