/**
 * The CloudStack driver on CloudStack's own API, which is over the mock: what a driver has to do is done
 * by way of a whole cloud, and nothing is lost on the way.
 */
import { Cloud } from "@deltacloud/core";
import type { Driver } from "@deltacloud/core";
import { cloudstack } from "@deltacloud/driver-cloudstack";
import { testDriver } from "@deltacloud/drivertest";
import { cloudstackOptions } from "@deltacloud/frontend-cloudstack";
import type { ZoneType } from "@deltacloud/frontend-cloudstack";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterAll, beforeAll, describe } from "vitest";
import { startDaemon } from "./daemon.ts";
import type { Daemon } from "./daemon.ts";

const credentials = { user: "mockuser", secret: "mockpassword" };

/** What CloudStack has no place for, in whatever zone. */
const gaps = {
  "an instance drops what is not for it, unless asked otherwise":
    "CloudStack's networks look at this for all their instances",
  "whether a disk goes with its instance can be changed":
    "in CloudStack a root disk goes with its machine",
  "a group of partitions has as many as asked for": "CloudStack has no partitions",
  "an image of snapshots boots": "CloudStack does not tell what a template is a copy of",
  "an instance with a disk of an unknown snapshot can not be made":
    "CloudStack deploys no further disk from a snapshot",
};

/** The same, where there are firewalls. */
const withFirewalls = {
  "an instance changes its firewalls while it runs":
    "CloudStack changes the groups of stopped machines alone",
};

function withoutNetworks({ networks: _networks, subnets: _subnets, ...driver }: Driver): Driver {
  return { ...driver, features: driver.features.filter((one) => one !== "instances.subnet") };
}

/** What each kind of zone has not: the driver finds out when it is asked for, the suite is told. */
const lacks: Readonly<Record<ZoneType, (driver: Driver) => Driver>> = {
  basic: withoutNetworks,
  "advanced-sg": withoutNetworks,
  advanced({ firewalls: _firewalls, ...driver }) {
    return { ...driver, features: driver.features.filter((one) => one !== "instances.firewalls") };
  },
};

const { version: versions, zoneType: zoneTypes } = cloudstackOptions.properties;

/** A cloud of one version of CloudStack, with zones of one kind. */
export interface Zone {
  readonly version: (typeof versions.enum)[number];
  readonly zoneType: ZoneType;
}

/** All there are. */
export const zones: readonly Zone[] = versions.enum.flatMap((version) =>
  zoneTypes.enum.map((zoneType) => ({ version, zoneType })),
);

function zoneOf(version: Zone["version"] | undefined, zoneType: ZoneType): Zone {
  const zone = zones.find((one) => one.version === version && one.zoneType === zoneType);
  if (!zone) throw new Error(`there is no ${zoneType} zone of ${version}`);
  return zone;
}

export const oldest = zoneOf(versions.enum[0], "advanced");
export const newest = zoneOf(versions.enum.at(-1), "advanced-sg");

/** Runs the conformance suite in a zone. */
export function testLoopback(zone: Zone): void {
  const { version, zoneType } = zone;
  describe(`a zone of ${version} that is ${zoneType}`, () => {
    const work = new Set<Promise<void>>();
    let daemon: Daemon;
    let store: Store;
    let driver: Driver;
    let closeDriver: Driver["close"];
    let imageId = "";

    beforeAll(async () => {
      daemon = await startDaemon({ users: { alice: "wonderland" }, cloudstack: zone });
      store = await openStore({ state: "memory" });
      // CloudStack's own API over the model serves no measures.
      const {
        close,
        metrics: _metrics,
        ...rest
      } = cloudstack({
        store,
        provider: `${daemon.url}/client/api`,
        polling: { shortest: 1, longest: 8 },
        waitUntil(one) {
          work.add(one);
          void one.then(() => work.delete(one));
        },
      });
      driver = lacks[zoneType](rest);
      closeDriver = close;
      const ctx = { credentials, signal: AbortSignal.timeout(20_000), requestId: "test" };
      const [image] = await new Cloud(driver).images.all(ctx, { filter: { name: ["img1"] } });
      imageId = image?.id ?? "";
    });

    afterAll(async () => {
      await closeDriver?.();
      await store.close();
      await daemon.close();
    });

    testDriver("cloudstack over its own API", {
      // One for all tests, as a daemon has it.
      createDriver: () => driver,
      credentials,
      otherCredentials: { user: "alice", secret: "wonderland" },
      get imageId() {
        return imageId;
      },
      // The mock has no delays here: what is under way is at work in the driver.
      async settle() {
        while (work.size > 0) await Promise.all(work);
      },
      knownGaps: zoneType === "advanced" ? gaps : { ...gaps, ...withFirewalls },
    });
  });
}
