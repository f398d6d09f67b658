/** The jobs of one user: one poller for all of them, which asks less and less often. */
import { CloudError } from "@deltacloud/core";
import { commands } from "./commands.ts";
import type { CommandName, JobCommand, ParametersOf } from "./commands.ts";
import { toError } from "./error.ts";
import { numberOf, rowOf, rowsOf, textOf } from "./json.ts";
import type { Row } from "./json.ts";

export interface Jobs {
  /** What a job gave. @throws CloudError why it failed */
  result(jobId: string, command: JobCommand): Promise<Row>;
  /** Gives up on all. */
  close(): void;
}

/** The cause of the error of a job that has ended, and failed; other errors say nothing of the job. */
class JobFailed extends Error {
  override readonly name = "JobFailed";
}

/** Whether it is known from `error` that a job has ended. */
export function hasEnded(error: unknown): boolean {
  return error instanceof CloudError && error.cause instanceof JobFailed;
}

/** Sends a command on behalf of the user whose jobs these are. */
export type AskFor = <C extends CommandName>(
  command: C,
  parameters: ParametersOf<C>,
) => Promise<Row>;

/** A job that somebody waits for. */
interface Waiting {
  readonly command: JobCommand;
  readonly result: PromiseWithResolvers<Row>;
  /** When it began, in the server's words and zone; known once it was asked for. */
  created?: string | undefined;
}

/** How long to wait before jobs are asked for, in milliseconds: each wait is twice as long as the one before. */
export interface Polling {
  readonly shortest: number;
  readonly longest: number;
}

const usual: Polling = { shortest: 50, longest: 5000 };

/** From how many jobs on one list is asked for instead of each job. */
const many = 4;

export function createJobs(ask: AskFor, { shortest, longest }: Polling = usual): Jobs {
  const waiting = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let delay = shortest;
  let polling = false;

  function plan(): void {
    timer = waiting.size === 0 ? undefined : setTimeout(() => void poll(), delay);
    delay = Math.min(delay * 2, longest);
  }

  async function poll(): Promise<void> {
    polling = true;
    const seen = await seenInList().catch(() => new Set<string>());
    const rest = [...waiting].filter(([jobId]) => !seen.has(jobId));
    await Promise.all(rest.map(([jobId, job]) => query(jobId, job)));
    polling = false;
    plan();
  }

  /** The jobs that one list tells about. */
  async function seenInList(): Promise<ReadonlySet<string>> {
    const created = [...waiting.values()].map((job) => job.created);
    const known = created.filter((time) => time !== undefined).toSorted();
    const [oldest] = known;
    if (known.length < many || oldest === undefined) return new Set();
    const startdate = oldest.slice(0, 19).replace("T", " ");
    const answer = await ask("listAsyncJobs", { startdate, page: 1, pagesize: 500 });
    const seen = new Set<string>();
    for (const row of rowsOf(answer, "asyncjobs")) {
      const jobId = textOf(row, "jobid");
      const job = jobId === undefined ? undefined : waiting.get(jobId);
      if (jobId === undefined || !job) continue;
      seen.add(jobId);
      settle(jobId, job, row);
    }
    return seen;
  }

  async function query(jobId: string, job: Waiting): Promise<void> {
    try {
      const row = await ask("queryAsyncJobResult", { jobid: jobId });
      job.created = textOf(row, "created");
      settle(jobId, job, row);
    } catch (error) {
      const failure = CloudError.from(error);
      if (failure.code === "Unavailable" || failure.code === "DeadlineExceeded") return;
      waiting.delete(jobId);
      job.result.reject(
        failure.code === "Unauthenticated"
          ? failure
          : new CloudError("Internal", "the cloud no longer knows the job", { cause: error }),
      );
    }
  }

  /** https://docs.cloudstack.apache.org/en/latest/developersguide/dev.html: 0 is pending, 1 done. */
  function settle(jobId: string, job: Waiting, row: Row): void {
    const status = numberOf(row, "jobstatus") ?? 0;
    if (status === 0) return;
    waiting.delete(jobId);
    if (status === 1) return job.result.resolve(rowOf(row, "jobresult"));
    const text = textOf(row, "jobresult");
    const reason = text === undefined ? rowOf(row, "jobresult") : { errortext: text };
    const code = numberOf(row, "jobresultcode") ?? 530;
    job.result.reject(toError(code, reason, commands[job.command], new JobFailed()));
  }

  return {
    result(jobId, command) {
      const known = waiting.get(jobId);
      if (known) return known.result.promise;
      const job: Waiting = { command, result: Promise.withResolvers<Row>() };
      waiting.set(jobId, job);
      delay = shortest;
      // A poll that runs plans the next one itself.
      if (!polling) {
        clearTimeout(timer);
        plan();
      }
      return job.result.promise;
    },

    close() {
      clearTimeout(timer);
      const gone = new CloudError("Unavailable", "the driver was closed");
      for (const { result } of waiting.values()) {
        result.promise.catch(() => undefined);
        result.reject(gone);
      }
      waiting.clear();
    },
  };
}
