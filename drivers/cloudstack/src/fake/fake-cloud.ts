/**
 * For tests: as much of a CloudStack server as the driver's contract needs, over HTTP on this machine.
 * It checks signatures, runs jobs, and answers with the codes and texts of the real one.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { sign } from "../client/signature.ts";
import { fakeCommands } from "./fake-commands.ts";
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeCommand, FakeState, Fields } from "./fake-parts.ts";

/** How often its jobs are to be asked for. */
export const polling = { shortest: 1, longest: 8 };

/** How long it is to be waited where a call of it went wrong. */
export const patience = { retry: 2, searches: [2, 4, 8] };

export interface FakeCloud {
  readonly url: string;
  readonly state: FakeState;
  /** What was asked, in order. */
  readonly log: Asked[];
  /** Replaces a command, or takes one away. */
  readonly overrides: Map<string, FakeCommand | "unknown">;
  /** Takes the place of what answers a request, where it answers true. */
  intercept?:
    | ((request: IncomingMessage, asked: Asked, destroy: () => void) => boolean)
    | undefined;
  /** Ends all jobs. */
  settle(): void;
  close(): Promise<void>;
}

export async function openFakeCloud(accounts: readonly FakeAccount[]): Promise<FakeCloud> {
  const state: FakeState = {
    accounts,
    jobs: new Map(),
    resources: new Map(),
    running: [],
    now: () => `${new Date().toISOString().slice(0, 19)}+0000`,
  };
  const server = createServer((request, response) => {
    void read(request).then((asked) => {
      const cut = () => void request.socket.destroy();
      if (cloud.intercept?.(request, asked, cut)) return;
      cloud.log.push(asked);
      const { status, body } = answer(asked);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ [`${asked["command"]?.toLowerCase()}response`]: body }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  function answer(asked: Asked): { readonly status: number; readonly body: Fields } {
    try {
      return { status: 200, body: run(asked) };
    } catch (error) {
      const status = error instanceof FakeFailure ? error.status : 530;
      const errortext = error instanceof Error ? error.message : String(error);
      return { status, body: { uuidList: [], errorcode: status, cserrorcode: 9999, errortext } };
    }
  }

  function run(asked: Asked): Fields {
    const name = asked["command"] ?? "";
    const account = accounts.find(({ apiKey }) => apiKey === asked["apikey"]);
    const command = cloud.overrides.get(name) ?? fakeCommands[name];
    if (!account || asked["signature"] !== "good" || !command || command === "unknown") {
      throw new FakeFailure(401, "unable to verify user credentials and/or request signature");
    }
    const done = command(asked, account, state);
    if (!(done instanceof FakeJob)) return done;
    const jobid = asked["customjobid"] ?? randomUUID();
    const job: Fields = { jobid, jobstatus: 0, created: state.now(), jobinstanceid: done.id };
    state.jobs.set(jobid, job);
    const end = () => {
      if (job["jobstatus"] !== 0) return;
      try {
        Object.assign(job, { jobstatus: 1, jobresultcode: 0, jobresult: done.finish() });
      } catch (error) {
        const errorcode = error instanceof FakeFailure ? error.status : 530;
        const errortext = error instanceof Error ? error.message : String(error);
        Object.assign(job, {
          jobstatus: 2,
          jobresultcode: errorcode,
          jobresult: { errorcode, errortext },
        });
      }
    };
    if (done.slow) state.running.push(end);
    else end();
    return { jobid, ...(done.id !== undefined && { id: done.id }) };
  }

  const { port } = server.address() as AddressInfo;
  const cloud: FakeCloud = {
    url: `http://127.0.0.1:${port}/client/api`,
    state,
    log: [],
    overrides: new Map(),
    settle() {
      for (const end of state.running.splice(0)) end();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function read(request: IncomingMessage): Promise<Asked> {
    let form = new URL(request.url ?? "/", "http://x").search.slice(1);
    for await (const chunk of request) form += String(chunk);
    const sent = Object.fromEntries(new URLSearchParams(form));
    const { signature, ...rest } = sent;
    const account = accounts.find(({ apiKey }) => apiKey === rest["apikey"]);
    const good = account !== undefined && sign(rest, account.secret) === signature;
    const lower = Object.entries(rest).map(([name, value]) => [name.toLowerCase(), value]);
    return { ...Object.fromEntries(lower), signature: good ? "good" : "bad" } as Asked;
  }

  return cloud;
}
