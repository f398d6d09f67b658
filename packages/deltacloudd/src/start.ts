/** Brings the daemon up from its settings, and down again. */
import { CloudError } from "@deltacloud/core";
import { addressList, createServer, listen } from "@deltacloud/server";
import type { Listener, ListenOptions } from "@deltacloud/server";
import type { RequestListener } from "node:http";
import type { BlockList } from "node:net";
import type { Store } from "@deltacloud/store";
import type { Logger } from "pino";
import { createClouds } from "./clouds.ts";
import type { LazyClouds } from "./clouds.ts";
import type { DaemonOptions } from "./daemon-options.ts";
import { Fault, codeOf, reasonOf } from "./fault.ts";
import { openLog } from "./log.ts";
import { openState } from "./open-state.ts";
import type { Settings } from "./settings.ts";
import { readTls } from "./tls.ts";
import { version } from "./version.ts";

/** A daemon that takes requests. */
export interface Daemon {
  /** Says what listens where. */
  readonly line: string;
  readonly logger: Logger;
  /** Ends: takes no more requests, finishes those that run, lets go of all it holds. */
  stop(): Promise<void>;
  /** While it stops: finishes no more requests, cuts them off. */
  hurry(): Promise<void>;
}

/** How often expired state is swept out, in milliseconds. */
const sweepInterval = 60_000;

/** How long requests may go on once the daemon is to stop, in milliseconds, whatever their timeout. */
const longestGrace = 10_000;

/** @throws Fault for what the operator has to put right */
export async function start({ daemon, state, drivers, frontends }: Settings): Promise<Daemon> {
  await using resources = new AsyncDisposableStack();
  const tls = readTls(daemon);
  const proxies = readProxies(daemon);
  const log = openLog(daemon.log);
  resources.defer(() => log.flush());
  const store = await openState(state);
  resources.defer(() => store.close());
  const clouds = makeClouds(drivers, { store, now: Date.now });
  resources.defer(() => clouds.close());
  resources.adopt(sweepRegularly(store, log.logger), clearInterval);

  const served = frontends.map(({ entry, options }) => entry.create(options));
  const server = createServer({
    services: {
      clouds,
      idIndex: store.idIndex,
      clientTokens: store.clientTokens,
      documents: store.documents,
      transaction: store.transaction,
      region: daemon.region,
      now: Date.now,
    },
    accessKeys: store.accessKeys,
    registersAccessKeys: daemon.accessKeys,
    frontends: served,
    logger: log.logger,
    version,
    checks: { state: () => store.ping() },
    verbose: daemon.verbose,
    timeout: daemon.timeout,
    proxies,
  });
  const handle = server.callback();
  const listener = await listenAt((request, response) => void handle(request, response), {
    ...daemon,
    tls,
    refuse: served.find(({ refuse }) => refuse)?.refuse,
  });
  resources.defer(() => listener.close(Math.min(daemon.timeout * 1000, longestGrace)));

  const running = resources.move();
  const offered = served.map(({ name, path }) => `${name} ${path}`).join(", ");
  return {
    line: `deltacloudd ${version}: ${clouds.default.driverName} at ${listener.url} (${offered})`,
    logger: log.logger,
    stop: () => running.disposeAsync(),
    hurry: () => listener.close(0),
  };
}

function readProxies({ proxies }: DaemonOptions): BlockList {
  try {
    return addressList(proxies);
  } catch (error) {
    throw new Fault(`--proxies: ${reasonOf(error)}`, { cause: error });
  }
}

/** A CloudError of the default driver, when it is made, is about its options or the provider. */
function makeClouds(
  drivers: Settings["drivers"],
  host: Parameters<typeof createClouds>[1],
): LazyClouds {
  try {
    return createClouds(drivers, host);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    throw new Fault(`driver '${drivers[0].entry.name}' can not be used: ${error.message}`, {
      cause: error,
    });
  }
}

function sweepRegularly(store: Store, logger: Logger): NodeJS.Timeout {
  const sweep = () =>
    store.sweep().catch((error: unknown) => logger.error({ err: error }, "the sweep has failed"));
  return setInterval(() => void sweep(), sweepInterval).unref();
}

const listenFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use: stop what uses it, or give another with --port",
  EACCES: "this user may not take the port: give one from 1024 up with --port",
  EADDRNOTAVAIL: "this machine does not have that address: give another with --hostname",
  ENOTFOUND: "there is no host of that name: give another with --hostname",
  EAI_AGAIN: "the name can not be looked up now: give an address with --hostname",
};

type ListenerParts = Pick<ListenOptions, "refuse"> & { readonly tls: ListenOptions["tls"] };

async function listenAt(
  handler: RequestListener,
  { hostname, port, tls, refuse }: Pick<DaemonOptions, "hostname" | "port"> & ListenerParts,
): Promise<Listener> {
  try {
    return await listen(handler, { hostname, port, refuse, ...(tls ? { tls } : {}) });
  } catch (error) {
    const reason = listenFaults[codeOf(error) ?? ""] ?? reasonOf(error);
    throw new Fault(`can not listen at ${hostname} port ${port}: ${reason}`, { cause: error });
  }
}
