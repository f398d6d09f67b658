/** A whole daemon inside the test: frontends over the mock, on a free port of 127.0.0.1. */
import { Cloud, CloudError } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import type { MockOptions } from "@deltacloud/driver-mock";
import { cloudstack } from "@deltacloud/frontend-cloudstack";
import type { CloudStackOptions } from "@deltacloud/frontend-cloudstack";
import { deltacloud } from "@deltacloud/frontend-deltacloud";
import { ec2 } from "@deltacloud/frontend-ec2";
import type { Ec2Options } from "@deltacloud/frontend-ec2";
import { createServer, listen } from "@deltacloud/server";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import type { Logger } from "pino";
import { watchedLog } from "./known-secrets.ts";

export interface DaemonOptions extends Omit<MockOptions, "store"> {
  /** `memory` when absent. */
  readonly state?: string;
  readonly ec2?: Ec2Options;
  readonly cloudstack?: CloudStackOptions;
  /** True when absent. */
  readonly registersAccessKeys?: boolean;
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
  const {
    state = "memory",
    ec2: ec2Options,
    cloudstack: cloudstackOptions,
    registersAccessKeys = true,
    ...mockOptions
  } = options;
  const { now = Date.now } = options;
  const store = await openStore({ state, now });
  const cloud = new Cloud(mock({ delay: 0, ...mockOptions, store }));
  const log = watchedLog();
  const ec2Frontend = ec2(ec2Options);
  const app = createServer({
    services: {
      clouds: {
        default: cloud,
        names: ["mock"],
        get(name) {
          if (name === "mock") return cloud;
          throw new CloudError("NotFound", `There is no driver '${name}'; there is mock`);
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
