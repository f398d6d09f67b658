/**
 * Asynchronous jobs: answered at once, asked for later, from whatever daemon. Nothing waits for them;
 * a job that the cloud is at work on is looked into when somebody asks.
 */
import { randomUUID } from "node:crypto";
import type { Documents } from "@deltacloud/server";
import { noSuchEntity, parameterError } from "../api-error.ts";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { internalText, toFailure } from "../errors.ts";
import { isUuid } from "../ids.ts";
import { formatTime } from "../request/time.ts";
import type { JobRecord, JobSubject, Progress } from "./job-record.ts";
import { lookInto } from "./watches.ts";

/** Work to be done in a job. */
export interface Task {
  readonly subject?: JobSubject;
  run(): Promise<Progress>;
}

export interface Jobs {
  /**
   * Begins a job. Its request is answered when the work is done or soon, whichever comes first.
   *
   * @param id as the client chose it
   * @returns the job's id
   */
  start(call: Call, task: Task, id?: string): Promise<string>;
  /** @throws ApiError for a job that is not the caller's */
  query(call: Call, id: string): Promise<Row>;
  /** Those of the caller, oldest first. */
  list(call: Call, since?: Date): Promise<readonly Row[]>;
}

/** How long an answer waits for work that may be done at once, in milliseconds. */
const patience = 250;

/** After which a job is given up that no daemon has brought to an end, in milliseconds. */
const longestRun = 60 * 60 * 1000;

export function createJobs(documents: Documents<JobRecord>): Jobs {
  /** The job as it stands now; what has come to an end meanwhile is noted. */
  async function settle(call: Call, job: JobRecord): Promise<JobRecord> {
    const progress = await progressOf(call, job);
    if (progress === job.progress) return job;
    const settled = { ...job, progress };
    await documents.replace(call.account.id, job.id, settled);
    return settled;
  }

  async function progressOf(call: Call, job: JobRecord): Promise<JobRecord["progress"]> {
    const { progress, created } = job;
    if (progress.kind === "watching") {
      const outcome = await outcomeOf(call, () => lookInto(call, job.command, progress));
      return outcome.kind === "watching" ? progress : completed(call, outcome);
    }
    if (progress.kind === "running" && created + longestRun < call.now()) return givenUp;
    return progress;
  }

  return {
    async start(call, task, id = randomUUID()) {
      checkId(id);
      const job: JobRecord = {
        id,
        command: call.facts.name,
        user: call.user,
        created: call.now(),
        ...(task.subject && { subject: task.subject }),
        progress: { kind: "running" },
      };
      await insert(documents, call.account.id, job);
      const finished = outcomeOf(call, () => task.run()).then((outcome) =>
        documents.replace(call.account.id, id, { ...job, progress: completed(call, outcome) }),
      );
      await Promise.race([finished, delay(patience)]);
      return id;
    },

    async query(call, id) {
      const job = await documents.get(call.account.id, id);
      if (!job) throw noSuchEntity("jobid", id);
      return toRow(call, await settle(call, job));
    },

    async list(call, since) {
      const rows: Row[] = [];
      let cursor: string | undefined;
      do {
        const page = await documents.list(call.account.id, cursor === undefined ? {} : { cursor });
        for (const job of page.items) {
          if (since && job.created < since.getTime()) continue;
          rows.push(toRow(call, await settle(call, job)));
        }
        cursor = page.next;
      } while (cursor !== undefined);
      return rows;
    },
  };
}

/** @throws ApiError for an id that is none, or that is taken */
async function insert(
  documents: Documents<JobRecord>,
  account: string,
  job: JobRecord,
): Promise<void> {
  if (await documents.get(account, job.id)) {
    throw parameterError(`Job with UUID ${job.id} exists already`);
  }
  await documents.insert(account, job.id, job);
}

function checkId(id: string): void {
  if (!isUuid(id)) throw parameterError(`Custom Job UUID not in correct format: ${id}`);
}

const givenUp: Progress = {
  kind: "failed",
  code: 530,
  text: "job cancelled because of management server restart or shutdown",
};

async function outcomeOf(call: Call, work: () => Promise<Progress>): Promise<Progress> {
  try {
    return await work();
  } catch (error) {
    const { code, text } = toFailure(call.given.named(error), call.ids);
    if (text === internalText) call.report(error);
    return { kind: "failed", code, text };
  }
}

function completed({ now }: Call, progress: Progress): Progress {
  return progress.kind === "watching" ? progress : { ...progress, completed: now() };
}

async function delay(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Much like the class that CloudStack would name. */
function className(command: string): string {
  const name = command.slice(0, 1).toUpperCase() + command.slice(1);
  return `org.apache.cloudstack.api.command.user.${name}Cmd`;
}

const statuses = { running: 0, watching: 0, done: 1, failed: 2 } as const;

function toRow({ ids, account }: Call, job: JobRecord): Row {
  const { progress, subject } = job;
  const outcome = resultOf(progress);
  return {
    accountid: ids.show("account", account.id),
    account: account.name,
    userid: ids.show("user", job.user),
    cmd: className(job.command),
    jobstatus: statuses[progress.kind],
    jobprocstatus: 0,
    jobresultcode: progress.kind === "failed" ? progress.code : 0,
    ...(outcome && { jobresulttype: "object", jobresult: outcome }),
    jobinstancetype: subject?.type,
    jobinstanceid: subject?.id,
    created: formatTime(new Date(job.created)),
    ...("completed" in progress &&
      progress.completed !== undefined && { completed: formatTime(new Date(progress.completed)) }),
    jobid: job.id,
  };
}

function resultOf(progress: JobRecord["progress"]): Row | undefined {
  if (progress.kind === "done") return progress.result;
  if (progress.kind !== "failed") return undefined;
  return { errorcode: progress.code, errortext: progress.text };
}
