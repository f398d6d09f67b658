/** A whole daemon inside the test: frontends over a driver, on a free port of 127.0.0.1. */
import { Cloud, CloudError } from "@deltacloud/core";
import type { Driver } from "@deltacloud/core";
import { cloudstack as cloudstackDriver } from "@deltacloud/driver-cloudstack";
import { mock } from "@deltacloud/driver-mock";
import type { MockOptions } from "@deltacloud/driver-mock";
import { cloudstack } from "@deltacloud/frontend-cloudstack";
import type { CloudStackOptions } from "@deltacloud/frontend-cloudstack";
import { deltacloud } from "@deltacloud/frontend-deltacloud";
import { ec2 } from "@deltacloud/frontend-ec2";
import type { Ec2Options } from "@deltacloud/frontend-ec2";
import { addressList, createServer, listen } from "@deltacloud/server";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import type { Logger } from "pino";
import { watchedLog } from "./known-secrets.ts";

export const driverNames = ["mock", "cloudstack"] as const;

export type DriverName = (typeof driverNames)[number];

export interface DaemonOptions extends Omit<MockOptions, "store"> {
  /** `mock` when absent; `cloudstack` is that of a second daemon, over the mock as the options say. */
  readonly driver?: DriverName;
  /** `memory` when absent. */
  readonly state?: string;
  readonly ec2?: Ec2Options;
  readonly cloudstack?: CloudStackOptions;
  /** True when absent. */
  readonly registersAccessKeys?: boolean;
  /** Of a whole request, in seconds; as users have it when absent. */
  readonly timeout?: number;
}

export interface Daemon {
  readonly store: Store;
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly cloud: Cloud;
  readonly logger: Logger;
  /** @throws Error when the log has a secret */
  close(): Promise<void>;
}

export async function startDaemon(options: DaemonOptions = {}): Promise<Daemon> {
  const { driver, cloudstack: cloudstackOptions, ...rest } = options;
  if (driver !== "cloudstack") return start(options, mockCloud);
  const upstream = await start(
    { ...rest, cloudstack: { admins: [admin.apiKey], ...cloudstackOptions } },
    mockCloud,
  );
  const daemon = await start({ ...rest, driver }, (store) =>
    cloudstackDriver({
      ...admin,
      store,
      provider: `${upstream.url}/client/api`,
      polling: { shortest: 1, longest: 8 },
      ...(options.now && { now: options.now }),
    }),
  );
  return {
    ...daemon,
    async close() {
      await daemon.close();
      await upstream.close();
    },
  };
}

/** The same, over a driver of the caller's own making. */
export function startDaemonOver(createDriver: (store: Store) => Driver): Promise<Daemon> {
  return start({}, createDriver);
}

/** Looks up the secrets of those who sign. */
const admin = { apiKey: "mockuser", secretKey: "mockpassword" };

function mockCloud(store: Store, options: Omit<MockOptions, "store">): Driver {
  return mock({ delay: 0, ...options, store });
}

async function start(
  options: DaemonOptions,
  createDriver: (store: Store, options: Omit<MockOptions, "store">) => Driver,
): Promise<Daemon> {
  const {
    driver = "mock",
    state = "memory",
    ec2: ec2Options,
    cloudstack: cloudstackOptions,
    registersAccessKeys = true,
    timeout,
    ...mockOptions
  } = options;
  const { now = Date.now } = options;
  const store = await openStore({ state, now });
  const cloud = new Cloud(createDriver(store, mockOptions));
  const log = watchedLog();
  const ec2Frontend = ec2(ec2Options);
  const app = createServer({
    services: {
      clouds: {
        default: cloud,
        names: [driver],
        get(name) {
          if (name === driver) return cloud;
          throw new CloudError("NotFound", `There is no driver '${name}'; there is ${driver}`);
        },
      },
      idIndex: store.idIndex,
      clientTokens: store.clientTokens,
      documents: store.documents,
      transaction: store.transaction,
      region: "us-east-1",
      now,
    },
    frontends: [ec2Frontend, deltacloud(), cloudstack(cloudstackOptions)],
    logger: log.logger,
    verbose: true,
    version: "0.0.0",
    checks: { state: () => store.ping() },
    accessKeys: store.accessKeys,
    registersAccessKeys,
    proxies: addressList(["127.0.0.0/8"]),
    ...(timeout === undefined ? {} : { timeout }),
  });
  const listener = await listen(app.callback(), {
    hostname: "127.0.0.1",
    port: 0,
    refuse: ec2Frontend.refuse,
  });
  return {
    store,
    url: listener.url,
    cloud,
    logger: log.logger,
    async close() {
      await listener.close(0);
      await cloud.close();
      await store.close();
      log.check();
    },
  };
}
