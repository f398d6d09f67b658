import type { Driver } from "@deltacloud/core";
import { testDriver } from "@deltacloud/drivertest";
import { openStore } from "@deltacloud/store";
import { mock } from "./index.ts";

let now = Date.UTC(2026, 0, 1);

const cloud = {
  async createDriver(): Promise<Driver> {
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

testDriver("mock, with only what each driver must have", {
  ...cloud,
  async createDriver() {
    const { name, accounts, realms, hardwareProfiles, images, instances, close } =
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
      ...(close && { close }),
    };
  },
});
