/** Commands sent to one cloud with one user's keys: what every collection of the driver speaks through. */
import { randomUUID } from "node:crypto";
import { CloudError, unsupported } from "@deltacloud/core";
import type { Credentials } from "@deltacloud/core";
import { isCode } from "../errors.ts";
import { commands, isRead } from "./commands.ts";
import type { Command, CommandName, JobCommand, ParametersOf, Value } from "./commands.ts";
import { Refusal, refusalOf, toError } from "./error.ts";
import type { Jobs } from "./jobs.ts";
import { parseAnswer, textOf } from "./json.ts";
import type { Row } from "./json.ts";
import { listAll, listHead } from "./list.ts";
import { signedForm } from "./signature.ts";
import { Lost, pause } from "./transport.ts";
import type { Transport } from "./transport.ts";
import { toWire } from "./wire.ts";

/** Who has sent a request to which cloud; what follows from it is done in that name. */
export interface Caller {
  readonly provider: string;
  readonly credentials: Credentials;
}

/** A job that was accepted. */
export interface Started {
  readonly jobId: string;
  /** Of what it makes, where it makes something. */
  readonly id?: string;
}

export interface Session {
  /** Equal for equal keys at the same cloud, and for no others: what is remembered goes by it. */
  readonly scope: string;
  readonly caller: Caller;
  /** The answer of a command that has no job, without its envelope. */
  call<C extends CommandName>(command: C, parameters: ParametersOf<C>): Promise<Row>;
  /** All rows of a list, from all its pages. @param name of the rows in the answer */
  list<C extends CommandName>(
    command: C,
    name: string,
    parameters: ParametersOf<C>,
  ): Promise<readonly Row[]>;
  /** The first rows of a list, and how many there are. @param size at most, where the server allows it */
  head<C extends CommandName>(
    command: C,
    name: string,
    parameters: ParametersOf<C>,
    size: number,
  ): Promise<{ readonly rows: readonly Row[]; readonly count: number }>;
  /** Has a job begun. @param jobId a fresh UUID, by which the job can be found whatever happens */
  start<C extends JobCommand>(
    command: C,
    parameters: ParametersOf<C>,
    jobId?: string,
  ): Promise<Started>;
  /** The job of that id, where there is one. */
  findJob(jobId: string): Promise<Started | undefined>;
  /** The result of a job that was begun. */
  wait(command: JobCommand, started: Started): Promise<Row>;
  /** Has a job done, and answers its result. */
  run<C extends JobCommand>(command: C, parameters: ParametersOf<C>): Promise<Row>;
  /** Whether this server knows a command, or a parameter of it. */
  has<C extends CommandName>(
    command: C,
    parameter?: keyof ParametersOf<C> & string,
  ): Promise<boolean>;
  /** Whether nothing was changed with these keys, through here, for a minute. */
  readonly quiet: boolean;
  /** Notes a change of what is kept here, which no command tells of. */
  changed(): void;
  /** The same, but for work that goes on when the request has been answered. */
  readonly background: Session;
}

/** Whom a session speaks for, to which cloud, and how long. */
export interface Line {
  readonly scope: string;
  readonly caller: Caller;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** UUID of the project that all resources are of. */
  readonly project: string | undefined;
  readonly now: () => number;
  /** How long to wait before each search for a job whose request has no answer, in milliseconds. */
  readonly searches: readonly number[];
  /** Told of each command that changes something, and of what else is changed. */
  readonly changing: () => void;
}

/** What the sessions of one scope, or one cloud, share. */
export interface Shared {
  readonly jobs: Jobs;
  knows(command: CommandName, parameter?: string): Promise<boolean>;
  /** The largest page that the server gives; lowered when it says so. */
  readonly page: { size: number };
  readonly background: () => Session;
  readonly quiet: () => boolean;
}

/** One exchange: the answer without its envelope, or the failure as a CloudError. */
export async function ask(
  line: Line,
  command: CommandName,
  parameters: Readonly<Record<string, Value | undefined>>,
): Promise<Row> {
  if (!isRead(command)) line.changing();
  const wire = { ...toWire(parameters), command };
  const { user, secret } = line.caller.credentials;
  const form = () => signedForm(wire, user, secret, line.now());
  const { status, body } = await line.transport.send(form, isRead(command), line.signal);
  if (status < 400) return parseAnswer(body);
  throw toError(status, errorIn(body, status), commands[command], new Refusal(status, body));
}

/** What an error document says; a proxy's page says nothing. */
function errorIn(body: string, status: number): Row {
  try {
    return parseAnswer(body);
  } catch {
    return { errorcode: status === 401 ? 401 : status };
  }
}

export function session(line: Line, shared: Shared): Session {
  const { jobs, knows } = shared;

  async function prepare(
    command: CommandName,
    parameters: Readonly<Record<string, Value | undefined>>,
  ): Promise<Readonly<Record<string, Value | undefined>>> {
    const known: Command = commands[command];
    for (const name of known.guarded ?? []) {
      if (parameters[name] !== undefined && !(await knows(command, name))) {
        throw unsupported(`${name} of ${command}`);
      }
    }
    const scoped = line.project !== undefined && known.parameters.includes("projectid");
    return scoped ? { ...parameters, projectid: line.project } : parameters;
  }

  async function call(
    command: CommandName,
    parameters: Readonly<Record<string, Value | undefined>>,
  ): Promise<Row> {
    try {
      return await ask(line, command, await prepare(command, parameters));
    } catch (error) {
      throw await explain(error, command);
    }
  }

  /** A server tells an unknown command as it tells bad keys: its list of commands tells them apart. */
  async function explain(error: unknown, command: CommandName): Promise<unknown> {
    const refused = refusalOf(error);
    if (refused?.status !== 401 && refused?.status !== 432) return error;
    if (command === "listApis" || command === "listAccounts") return error;
    const known = await knows(command).catch(() => true);
    return known ? error : unsupported(command);
  }

  async function start(
    command: JobCommand,
    parameters: Readonly<Record<string, Value | undefined>>,
    customjobid: string = randomUUID(),
  ): Promise<Started> {
    const prepared = await prepare(command, parameters);
    try {
      const answer = await ask(line, command, { ...prepared, customjobid });
      const id = textOf(answer, "id");
      return { jobId: textOf(answer, "jobid") ?? customjobid, ...(id !== undefined && { id }) };
    } catch (error) {
      const found = isLost(error) ? await recover(customjobid) : undefined;
      if (found) return found;
      throw await explain(error, command);
    }
  }

  /** Looks for the job of a request whose answer was lost; undefined when there is none. */
  async function recover(jobId: string): Promise<Started | undefined> {
    const rest = AbortSignal.timeout(10_000);
    for (const delay of line.searches) {
      await pause(delay, rest).catch(() => undefined);
      // Not there yet, or the server is not.
      const found = await findJob(jobId, rest).catch(() => undefined);
      if (found) return found;
    }
    return undefined;
  }

  async function findJob(jobId: string, signal = line.signal): Promise<Started | undefined> {
    try {
      const row = await ask({ ...line, signal }, "queryAsyncJobResult", { jobid: jobId });
      const id = textOf(row, "jobinstanceid");
      return { jobId, ...(id !== undefined && { id }) };
    } catch (error) {
      if (isCode(error, "NotFound", "InvalidArgument")) return undefined;
      throw error;
    }
  }

  const wait = (command: JobCommand, { jobId }: Started): Promise<Row> =>
    untilAborted(jobs.result(jobId, command), line.signal);

  return {
    scope: line.scope,
    caller: line.caller,
    call,
    list: (command, name, parameters) =>
      listAll((page) => call(command, { ...parameters, ...page }), name, shared.page),
    head: (command, name, parameters, size) =>
      listHead(
        (page) => call(command, { ...parameters, ...page }),
        name,
        Math.min(size, shared.page.size),
      ),
    start,
    findJob: (jobId) => findJob(jobId),
    wait,
    run: async (command, parameters) => wait(command, await start(command, parameters)),
    has: (command, parameter) => knows(command, parameter),
    get quiet() {
      return shared.quiet();
    },
    changed: () => line.changing(),
    get background() {
      return shared.background();
    },
  };
}

function isLost(error: unknown): boolean {
  return error instanceof CloudError && error.cause instanceof Lost;
}

/** @throws CloudError `DeadlineExceeded` or `Unavailable` when `signal` aborts first */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(CloudError.from(signal.reason));
  return new Promise((resolve, reject) => {
    const stop = () => reject(CloudError.from(signal.reason));
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
