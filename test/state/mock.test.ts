/** The mock cloud over PostgreSQL: it passes its suite there, and any number of daemons are one cloud. */
import type { Driver } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { testDriver } from "@deltacloud/drivertest";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHome } from "../support/launch.ts";
import { startPostgres } from "../support/postgres.ts";
import type { PostgresServer } from "../support/postgres.ts";

let server: PostgresServer;
let store: Store;

beforeAll(async () => {
  server = await startPostgres();
  store = await openStore({ state: await server.createDatabase(), now: () => now });
});

afterAll(async () => {
  await store.close();
  await server[Symbol.asyncDispose]();
});

let now = Date.UTC(2026, 0, 1);

const harness = {
  async createDriver(): Promise<Driver> {
    return mock({ store, users: { alice: "wonderland" }, now: () => now });
  },
  credentials: { user: "mockuser", secret: "mockpassword" },
  otherCredentials: { user: "alice", secret: "wonderland" },
  imageId: "img1",
  advance: async (ms: number) => void (now += ms),
  settle: () => harness.advance(1000),
};

testDriver("mock over PostgreSQL", harness);

describe("eight processes on one PostgreSQL", () => {
  it("make 100 reservations of 1,000 calls with 100 tokens; one address has one winner", async () => {
    await using home = createHome();
    const environment = { API_STATE: await server.createDatabase() };
    const flags = ["-i", "mock", "-f", "ec2", "-p", "0"];
    const urls = await Promise.all(
      Array.from({ length: 8 }, () => home.launch(flags, environment).says(/ at (http:\S+)/)),
    );
    const on = (index: number) => urls[index % urls.length] ?? "";

    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        call(on(index), {
          Action: "RunInstances",
          ImageId: "img1",
          MinCount: "1",
          MaxCount: "1",
          // Each daemon gets each token.
          ClientToken: `token-${Math.floor(index / 8) % 100}`,
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => valueOf(text, "reservationId"))).size).toBe(100);
    const instances = [...new Set(answers.map(({ text }) => valueOf(text, "instanceId")))];
    expect(instances).toHaveLength(100);

    const { text } = await call(on(0), { Action: "AllocateAddress", Domain: "vpc" });
    const associations = await Promise.all(
      urls.map((url, index) =>
        call(url, {
          Action: "AssociateAddress",
          AllocationId: valueOf(text, "allocationId"),
          InstanceId: instances[index] ?? "",
          AllowReassociation: "false",
        }),
      ),
    );
    const codes = associations.map(({ text: body }) => /<Code>(.*)<\/Code>/.exec(body)?.[1]);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === "Resource.AlreadyAssociated")).toHaveLength(7);
  });
});

const authorization = `Basic ${Buffer.from("mockuser:mockpassword").toString("base64")}`;

/** Asks again while the service is unavailable, as SDKs do. */
async function call(url: string, parameters: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(parameters);
  for (;;) {
    const response = await fetch(`${url}/ec2`, {
      method: "POST",
      headers: { authorization },
      body,
    });
    const text = await response.text();
    if (response.status !== 503) return { status: response.status, text };
  }
}

function valueOf(text: string, element: string): string {
  return new RegExp(`<${element}>([^<]+)<`).exec(text)?.[1] ?? "";
}
