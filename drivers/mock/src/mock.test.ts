import type { Driver } from "@deltacloud/core";
import { testDriver } from "@deltacloud/drivertest";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterAll, beforeAll } from "vitest";
import { mock } from "./index.ts";

let now = Date.UTC(2026, 0, 1);
let store: Store;

beforeAll(async () => {
  store = await openStore({ state: "memory", now: () => now });
});

afterAll(() => store.close());

const cloud = {
  async createDriver(): Promise<Driver> {
    return mock({ store, users: { alice: "wonderland" }, now: () => now });
  },
  credentials: { user: "mockuser", secret: "mockpassword" },
  otherCredentials: { user: "alice", secret: "wonderland" },
  imageId: "img1",
  advance: async (ms: number) => void (now += ms),
  settle: () => cloud.advance(1000),
};

testDriver("mock", cloud);

testDriver("mock, with only what each driver must have", {
  ...cloud,
  async createDriver() {
    const { name, accounts, realms, hardwareProfiles, images, instances } =
      await cloud.createDriver();
    return {
      name,
      features: [],
      accounts: { current: accounts.current },
      realms,
      hardwareProfiles,
      images: { list: images.list },
      instances: {
        list: instances.list,
        create: instances.create,
        terminate: instances.terminate,
      },
    };
  },
});
