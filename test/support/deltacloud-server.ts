import type { RequestListener } from "node:http";
import { Cloud, CloudError } from "@deltacloud/core";
import type { Driver } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { deltacloud } from "@deltacloud/frontend-deltacloud";
import { createServer } from "@deltacloud/server";
import { openStore } from "@deltacloud/store";
import type { AccessKey } from "@deltacloud/store";
import supertest from "supertest";
import { heldToOpenApi } from "./deltacloud-openapi.ts";
import { watchedLog } from "./known-secrets.ts";

export type Client = ReturnType<typeof supertest>;

export interface ServerOptions {
  /** How long things take there, in milliseconds. */
  readonly delay?: number;
  /** Registered there. */
  readonly accessKeys?: readonly AccessKey[];
  /** Of pages that may call it. */
  readonly origins?: readonly string[];
  /** The time in epoch milliseconds. */
  readonly now?: () => number;
}

/** A client of the Deltacloud frontend over a mock cloud of its own, held to its OpenAPI document. */
export async function aDeltacloud(
  change?: (driver: Driver) => Driver,
  options?: ServerOptions,
): Promise<Client> {
  return supertest(await deltacloudListener(change, options));
}

/** What answers that client. */
export async function deltacloudListener(
  change: (driver: Driver) => Driver = (same) => same,
  { delay = 0, accessKeys = [], origins = [], now = Date.now }: ServerOptions = {},
): Promise<RequestListener> {
  const store = await openStore({ state: "memory", now });
  for (const key of accessKeys) await store.accessKeys.put(key);
  const cloud = new Cloud(change(mock({ store, delay })));
  const app = createServer({
    services: {
      clouds: {
        default: cloud,
        names: ["mock"],
        get(name) {
          if (name === "mock") return cloud;
          throw new CloudError("NotFound", `driver '${name}' does not exist; there are: mock`);
        },
      },
      idIndex: store.idIndex,
      clientTokens: store.clientTokens,
      documents: store.documents,
      transaction: store.transaction,
      region: "us-east-1",
      now,
    },
    accessKeys: store.accessKeys,
    frontends: [deltacloud({ origins })],
    logger: watchedLog().logger,
    verbose: true,
    version: "0.0.0",
  });
  const handle = app.callback();
  return heldToOpenApi((request, response) => void handle(request, response));
}

export const mockUser = ["mockuser", "mockpassword"] as const;
