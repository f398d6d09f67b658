import { testDriver } from "@deltacloud/drivertest";
import { openStore } from "@deltacloud/store";
import { afterAll, beforeAll } from "vitest";
import { openFakeCloud, polling } from "./fake/fake-cloud.ts";
import type { FakeCloud } from "./fake/fake-cloud.ts";
import { shared } from "./fake/fake-commands.ts";
import { cloudstack } from "./index.ts";

const accounts = [
  { id: "a0000000-0000-4000-8000-000000000001", name: "anna", apiKey: "key-of-anna", secret: "s1" },
  { id: "a0000000-0000-4000-8000-000000000002", name: "ben", apiKey: "key-of-ben", secret: "s2" },
] as const;

let server: FakeCloud;
beforeAll(async () => {
  server = await openFakeCloud(accounts);
});
afterAll(() => server.close());

testDriver("cloudstack", {
  async createDriver() {
    const store = await openStore({ state: "memory" });
    // The server here has no networks: those are held to their contract at a whole cloud.
    const {
      addresses: _addresses,
      networks: _networks,
      networkInterfaces: _interfaces,
      subnets: _subnets,
      ...driver
    } = cloudstack({ store, provider: server.url, polling });
    const networking = ["instances.interfaces", "instances.subnet"];
    return {
      ...driver,
      features: driver.features.filter((feature) => !networking.includes(feature)),
      async close() {
        await driver.close?.();
        await store.close();
      },
    };
  },
  credentials: { user: accounts[0].apiKey, secret: accounts[0].secret },
  otherCredentials: { user: accounts[1].apiKey, secret: accounts[1].secret },
  imageId: shared.template.id,
  settle: async () => server.settle(),
  knownGaps: {
    "an instance with a disk of an unknown snapshot can not be made":
      "CloudStack deploys no further disk from a snapshot",
    "an image of snapshots boots": "CloudStack does not tell what a template is a copy of",
    "an instance changes its firewalls while it runs":
      "CloudStack changes the groups of stopped machines alone",
    "whether a disk goes with its instance can be changed":
      "in CloudStack a root disk goes with its machine",
    "a group of partitions has as many as asked for": "CloudStack has no partitions",
  },
});
