import { openStore } from "@deltacloud/store";
import { testDriver } from "@deltacloud/drivertest";
import { mock } from "./index.ts";

let now = Date.UTC(2026, 0, 1);

const cloud = {
  async createDriver() {
    const store = await openStore({ state: "memory", now: () => now });
    const driver = mock({ store, users: { alice: "wonderland" }, now: () => now });
    return { ...driver, close: () => store.close() };
  },
  credentials: { user: "mockuser", secret: "mockpassword" },
  otherCredentials: { user: "alice", secret: "wonderland" },
  imageId: "img1",
  advance: async (ms: number) => void (now += ms),
  settle: () => cloud.advance(1000),
};

testDriver("mock", cloud);
