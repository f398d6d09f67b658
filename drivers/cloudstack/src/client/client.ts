/** The clouds that a driver speaks to, and the sessions that its callers have there. */
import { hash } from "node:crypto";
import { CloudError, invalidArgument } from "@deltacloud/core";
import type { Context, Credentials } from "@deltacloud/core";
import { capabilityProbe } from "./capabilities.ts";
import type { Capabilities } from "./capabilities.ts";
import { memo } from "../memo.ts";
import { createJobs } from "./jobs.ts";
import type { Jobs, Polling } from "./jobs.ts";
import type { Row } from "./json.ts";
import { ask, session } from "./session.ts";
import type { Caller, Line, Session } from "./session.ts";
import { transport } from "./transport.ts";
import type { Transport } from "./transport.ts";

export interface Client {
  /** @throws CloudError `InvalidArgument` for a cloud that the operator did not name; `Unauthenticated` without keys */
  session(ctx: Pick<Context, "credentials" | "provider" | "signal">): Session;
  /** A session for work that goes on when its request has been answered. */
  resume(caller: Caller): Session;
  close(): Promise<void>;
}

export interface ClientOptions {
  /** The API's URL where a caller names none. */
  readonly provider: string | undefined;
  /** Further URLs that a caller may name. No other is ever contacted. */
  readonly providers: readonly string[];
  readonly project: string | undefined;
  /** In milliseconds, of one call. */
  readonly timeout: number;
  readonly now: () => number;
  readonly polling?: Polling | undefined;
  readonly patience?: Patience | undefined;
}

/** How long is waited where a call went wrong, in milliseconds. */
export interface Patience {
  /** Before a call is sent again; each further wait is twice as long. */
  readonly retry: number;
  /** Before each search for the job of a call whose answer was lost. */
  readonly searches: readonly number[];
}

const usualPatience: Patience = { retry: 200, searches: [100, 1000, 3000] };

/** One cloud, as all its users share it. */
interface Server {
  readonly transport: Transport;
  readonly page: { size: number };
  readonly probe: (load: () => Promise<Row>) => Promise<Capabilities>;
}

/** The largest page by default. */
const pageSize = 500;

/** How many users' pollers are kept. */
const maxPollers = 1000;

/** How long a user's last change makes itself felt, in milliseconds: jobs have mostly ended by then. */
const unrest = 60_000;

export function createClient(options: ClientOptions): Client {
  const { provider, project, now, timeout, patience = usualPatience } = options;
  const servers = new Map<string, Server>();
  const pollers = new Map<string, Jobs>();
  const changed = memo<true>(unrest, now);
  const ending = new AbortController();

  function serverAt(url: string): Server {
    const known = servers.get(url);
    if (known) return known;
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
      throw invalidArgument(
        `provider '${url}' is no URL of an API, such as https://host/client/api`,
      );
    }
    const server = {
      transport: transport({ url, timeout, firstPause: patience.retry }),
      page: { size: pageSize },
      probe: capabilityProbe(now),
    };
    servers.set(url, server);
    return server;
  }

  function jobsOf(line: Line): Jobs {
    const known = pollers.get(line.scope);
    if (known) return known;
    const jobs = createJobs(
      (command, parameters) => ask(line, command, parameters),
      options.polling,
    );
    pollers.set(line.scope, jobs);
    const [oldest] = pollers.keys();
    if (pollers.size > maxPollers && oldest !== undefined) pollers.delete(oldest);
    return jobs;
  }

  function open(url: string, credentials: Credentials, signal: AbortSignal): Session {
    const server = serverAt(url);
    const { user, secret } = credentials;
    const scope = hash("sha256", JSON.stringify([url, user, secret]));
    const line = {
      scope,
      caller: { provider: url, credentials: { user, secret } },
      transport: server.transport,
      project,
      now,
      searches: patience.searches,
      changing: () => changed.set(scope, Promise.resolve(true)),
    };
    const lasting: Line = { ...line, signal: ending.signal };
    return session(
      { ...line, signal },
      {
        jobs: jobsOf(lasting),
        page: server.page,
        async knows(command, parameter) {
          const capabilities = await server.probe(() => ask(lasting, "listApis", {}));
          const parameters = capabilities.get(command);
          return parameter === undefined ? !!parameters : !!parameters?.has(parameter);
        },
        quiet: () => changed.peek(scope) === undefined,
        background: () => open(url, credentials, ending.signal),
      },
    );
  }

  return {
    session(ctx) {
      const url = ctx.provider ?? provider;
      if (url === undefined)
        throw invalidArgument("no provider is given: the URL of the cloud's API");
      if (url !== provider && !options.providers.includes(url)) {
        throw invalidArgument(`provider '${url}' is not served here`);
      }
      if (ctx.credentials.user === "")
        throw new CloudError("Unauthenticated", "no API key is given");
      return open(url, ctx.credentials, ctx.signal);
    },

    resume: ({ provider: url, credentials }) => open(url, credentials, ending.signal),

    async close() {
      for (const jobs of pollers.values()) jobs.close();
      ending.abort(new CloudError("Unavailable", "the driver was closed"));
      await Promise.all([...servers.values()].map((server) => server.transport.close()));
    },
  };
}
