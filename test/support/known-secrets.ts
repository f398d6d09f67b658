/**
 * The secrets that tests give to daemons, and how any others look. What a daemon logs, and what it
 * leaves in its folder, is searched for them by whatever starts daemons for tests.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import type { Logger } from "pino";

const secrets: readonly (string | RegExp)[] = [
  "mockpassword",
  "otherpassword",
  "wonderland",
  "secret-of-postgres",
  "of-the-task",
  "signing-secret",
  "sixteen-letters-or-more",
  "clear-secret",
  "a-secret-of-its-own",
  /PRIVATE KEY/,
  /\bBasic [\w+/=]{8,}/,
  /\bsignature=\S/i,
];

/** @throws Error that quotes no more than the secret that was found. @param where for the message */
export function expectNoSecrets(where: string, text: string): void {
  for (const secret of secrets) {
    const found = typeof secret === "string" ? text.includes(secret) : secret.test(text);
    if (found) throw new Error(`${where} has a secret in clear: ${String(secret)}`);
  }
}

/** A log that is searched as it is written. */
export interface WatchedLog {
  readonly logger: Logger;
  /** @throws Error when there was a secret in it: that of the line may have been caught */
  check(): void;
}

export function watchedLog(): WatchedLog {
  let leak: unknown;
  const logger = pino(
    {},
    {
      write(line: string) {
        try {
          expectNoSecrets("the log", line);
        } catch (error) {
          leak ??= error;
          throw error;
        }
      },
    },
  );
  return {
    logger,
    check() {
      if (leak !== undefined) throw leak;
    },
  };
}

/** What the operator has put there, or has to keep: it is to have secrets. */
const excepted = /(\.yaml|\.pem|\.key|\.env|config)$/;

/** Searches all files of a folder. */
export function expectNoSecretsIn(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || excepted.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "latin1");
    expectNoSecrets(entry.name, text);
  }
}
