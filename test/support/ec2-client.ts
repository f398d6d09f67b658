/** AWS's own SDK as the client of a daemon inside the test. Whatever is opened here is closed with the test. */
import * as sdk from "@aws-sdk/client-ec2";
import { EC2Client, EC2ServiceException, RunInstancesCommand } from "@aws-sdk/client-ec2";
import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { afterAll, onTestFinished } from "vitest";
import { startDaemon } from "./daemon.ts";
import type { Daemon, DaemonOptions } from "./daemon.ts";
import { img1 } from "./ec2-answers.ts";

export async function aDaemon(options: DaemonOptions = {}): Promise<Daemon> {
  const daemon = await startDaemon(options);
  onTestFinished(() => daemon.close());
  return daemon;
}

export interface ClientOptions {
  /** `mockuser` when absent. */
  readonly user?: string;
  readonly secret?: string;
  readonly region?: string;
  /** Of the endpoint; `/ec2` when absent. */
  readonly path?: string;
  /** Sends HTTP Basic in the place of a signature, which is good at the time of the machine alone. */
  readonly basic?: boolean;
}

/** @param daemon anything with the URL that a daemon serves */
export function aClient(daemon: Served, options: ClientOptions = {}): EC2Client {
  const client = newClient(daemon, options);
  onTestFinished(() => client.destroy());
  return client;
}

interface Served {
  readonly url: string;
}

function newClient({ url }: Served, options: ClientOptions = {}): EC2Client {
  const { user = "mockuser", secret = "mockpassword", region = "us-east-1" } = options;
  const client = new EC2Client({
    region,
    endpoint: url + (options.path ?? "/ec2"),
    credentials: { accessKeyId: user, secretAccessKey: secret },
    maxAttempts: 1,
  });
  if (options.basic) {
    const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: object }).headers, { authorization });
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
  }
  return client;
}

/** Of a daemon for all tests of a `describe`, which do not mind what the others do to it. */
export async function aSharedClient(): Promise<EC2Client> {
  const daemon = await startDaemon();
  const client = newClient(daemon);
  afterAll(async () => {
    client.destroy();
    await daemon.close();
  });
  return client;
}

/** For tables of actions by name. */
export function sendAction(client: EC2Client, action: string, input: object): Promise<object> {
  const Command = (sdk as unknown as Record<string, new (input: object) => never>)[
    `${action}Command`
  ];
  if (!Command) throw new Error(`AWS has no action ${action}`);
  return client.send(new Command(input));
}

/** What an answer holds besides what the SDK adds to it. */
export async function answer<T extends object>(call: Promise<T>): Promise<Omit<T, "$metadata">> {
  const output: T & { $metadata?: unknown } = await call;
  const { $metadata: _, ...body } = output;
  return body;
}

/** How a call failed. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<{ code: string; status: number | undefined; message: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof EC2ServiceException)) throw error;
    return {
      code: error.name,
      status: error.$metadata.httpStatusCode,
      message: error.message,
    };
  }
  throw new Error("the call succeeded");
}

/** A clock that stands still until it is turned. */
export interface Clock {
  readonly now: () => number;
  /** @param milliseconds that pass */
  turn(milliseconds: number): void;
}

export function aClock(start: number = Date.now()): Clock {
  let time = start;
  return {
    now: () => time,
    turn(milliseconds) {
      time += milliseconds;
    },
  };
}

/** A daemon where what takes time takes 1,000 milliseconds of a clock that the test turns. */
export async function aSlowDaemon() {
  const clock = aClock();
  const daemon = await aDaemon({ delay: 1000, now: clock.now });
  return { daemon, clock, client: aClient(daemon) };
}

/** Runs instances of img1: one, unless `parts` say otherwise. */
export async function run(client: EC2Client, parts: Partial<RunInstancesCommandInput> = {}) {
  const input = { ImageId: img1, MinCount: 1, MaxCount: 1, ...parts };
  const reservation = await answer(client.send(new RunInstancesCommand(input)));
  const ids = (reservation.Instances ?? []).map(({ InstanceId = "" }) => InstanceId);
  const [id = ""] = ids;
  return { reservation, ids, id };
}
