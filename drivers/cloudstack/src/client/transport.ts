/** HTTP to one cloud: kept-alive connections, deadlines, and what is safe sent again. */
import { CloudError } from "@deltacloud/core";
import { Pool } from "undici";

/** An answer, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Transport {
  /**
   * Sends a form, in the query of a GET for a `read` and in the body of a POST otherwise.
   *
   * @param form made anew for each attempt, since signatures grow old
   * @throws CloudError `Unavailable` when the cloud can not be reached; `Lost` as its cause where
   *   the request may have had its effect; `DeadlineExceeded` as `Lost`, when it took too long
   */
  send(form: () => string, read: boolean, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** Why it is not known whether a request had its effect. */
export class Lost extends Error {
  override readonly name = "LostAnswer";
}

export interface TransportOptions {
  /** The API's URL. */
  readonly url: string;
  /** How long one call may take, in milliseconds. */
  readonly timeout: number;
  /** How long to wait before a call is sent again, in milliseconds; each further wait is twice as long. */
  readonly firstPause: number;
}

/** How often a call is sent again. */
const retries = 3;

/** Failures before anything was sent. */
const unsent: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const overdue: ReadonlySet<string> = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

export function transport({ url, timeout, firstPause }: TransportOptions): Transport {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: 64,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connect: { timeout: Math.min(timeout, 10_000) },
  });
  const ask = (query: string) => `${pathname}${search ? `${search}&` : "?"}${query}`;

  async function attempt(form: string, read: boolean, signal: AbortSignal): Promise<Answer> {
    try {
      const { statusCode, body } = await pool.request(
        read
          ? { method: "GET", path: ask(form), signal }
          : {
              method: "POST",
              path: `${pathname}${search}`,
              headers: { "content-type": "application/x-www-form-urlencoded" },
              body: form,
              signal,
            },
      );
      return { status: statusCode, body: await body.text() };
    } catch (error) {
      throw signal.aborted ? aborted(signal) : failure(error, read);
    }
  }

  return {
    async send(form, read, signal) {
      for (let left = retries; ; left -= 1) {
        if (signal.aborted) throw CloudError.from(signal.reason);
        const answer = await attempt(form(), read, signal).catch((error: unknown) => {
          if (left > 0 && isSafeAgain(error, read)) return undefined;
          throw error;
        });
        if (answer && (left === 0 || !isBusy(answer, read))) return answer;
        await pause(firstPause * 2 ** (retries - left), signal);
      }
    },

    // Nobody waits for an answer any more; what it was is found again.
    close: () => pool.destroy(),
  };
}

/** Whether the server did nothing and asks for patience; a proxy's 502 to 504 only shows that for a read. */
function isBusy({ status, body }: Answer, read: boolean): boolean {
  if (status === 429) return true;
  return read ? status >= 502 && status <= 504 : status === 503 && body.startsWith("{");
}

function isSafeAgain(error: unknown, read: boolean): boolean {
  if (!(error instanceof CloudError) || error.code !== "Unavailable") return false;
  return read || !(error.cause instanceof Lost);
}

function failure(error: unknown, read: boolean): CloudError {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (unsent.has(code)) {
    return new CloudError("Unavailable", `the cloud can not be reached: ${message || code}`, {
      cause: error,
    });
  }
  const cause = read ? error : new Lost(message, { cause: error });
  return overdue.has(code)
    ? new CloudError("DeadlineExceeded", "the cloud did not answer in time", { cause })
    : new CloudError("Unavailable", `the connection to the cloud broke: ${message}`, { cause });
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** A call that its caller gave up: nobody knows what became of it. */
function aborted(signal: AbortSignal): CloudError {
  const { code, message } = CloudError.from(signal.reason);
  return new CloudError(code, message, { cause: new Lost(message, { cause: signal.reason }) });
}

/** Waits, with jitter so that those who were turned away together do not come back together. */
export function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(CloudError.from(signal.reason));
    const stop = () => {
      clearTimeout(timer);
      reject(CloudError.from(signal.reason));
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener("abort", stop);
        resolve();
      },
      time * (0.75 + Math.random() / 2),
    );
    signal.addEventListener("abort", stop, { once: true });
  });
}
