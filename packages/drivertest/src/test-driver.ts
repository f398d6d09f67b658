import { features } from "@deltacloud/core";
import type { Cloud, CollectionName } from "@deltacloud/core";
import { describe, expect, it } from "vitest";
import { testAccounts } from "./accounts.ts";
import { testAddresses } from "./addresses.ts";
import { testDisks } from "./disks.ts";
import { testBlobs } from "./blobs.ts";
import { testBuckets } from "./buckets.ts";
import { testFilters } from "./filters.ts";
import { testHardware } from "./hardware.ts";
import { testFirewalls } from "./firewalls.ts";
import type { Harness } from "./harness.ts";
import { testImages } from "./images.ts";
import { testInstanceAttributes } from "./instance-attributes.ts";
import { testInstanceStates } from "./instance-states.ts";
import { testInstances } from "./instances.ts";
import { testKeys } from "./keys.ts";
import { leavingNothing } from "./leaving-nothing.ts";
import { testLists } from "./lists.ts";
import { testLoadBalancers } from "./load-balancers.ts";
import { testMetrics } from "./metrics.ts";
import { testNatGateways } from "./nat-gateways.ts";
import { testNetworkAcls } from "./network-acls.ts";
import { testNetworkInterfaces } from "./network-interfaces.ts";
import { testDhcpOptions, testNetworks, testSubnets } from "./networks.ts";
import { testPlacementGroups } from "./placement-groups.ts";
import { testInternetGateways, testRouteTables } from "./routing.ts";
import { setScene } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { testSeparation } from "./separation.ts";
import { testStorageSnapshots } from "./storage-snapshots.ts";
import { testStorageVolumes } from "./storage-volumes.ts";
import type { Body, Need, Suite } from "./suite.ts";
import { testTags } from "./tags.ts";

const groups = {
  accounts: testAccounts,
  lists: testLists,
  instances: testInstances,
  hardware: testHardware,
  "instance states": testInstanceStates,
  "instance attributes": testInstanceAttributes,
  filters: testFilters,
  images: testImages,
  keys: testKeys,
  firewalls: testFirewalls,
  networks: testNetworks,
  subnets: testSubnets,
  "DHCP options": testDhcpOptions,
  "network interfaces": testNetworkInterfaces,
  addresses: testAddresses,
  "route tables": testRouteTables,
  "internet gateways": testInternetGateways,
  "NAT gateways": testNatGateways,
  "network ACLs": testNetworkAcls,
  "placement groups": testPlacementGroups,
  "storage volumes": testStorageVolumes,
  "storage snapshots": testStorageSnapshots,
  disks: testDisks,
  "load balancers": testLoadBalancers,
  buckets: testBuckets,
  blobs: testBlobs,
  metrics: testMetrics,
  tags: testTags,
  "two accounts": testSeparation,
};

/**
 * Holds a driver to its contract, by way of `Cloud`, as frontends use it. What the driver has must
 * work, and what it lacks must be refused.
 */
export function testDriver(name: string, harness: Harness): void {
  describe(`driver ${name}`, () => {
    const gaps = new Map(Object.entries(harness.knownGaps ?? {}));
    const suite = createSuite(harness, gaps);
    const leaveNothing = leavingNothing(harness);
    for (const [group, register] of Object.entries(groups)) {
      describe(group, () => {
        leaveNothing();
        register(suite);
      });
    }
    // Asked when it runs: the groups register after this.
    it("each known gap is the title of a test", () => expect([...gaps.keys()]).toEqual([]));
  });
}

/** @param gaps reasons by title; a test takes its own out */
function createSuite(harness: Harness, gaps: Map<string, string>): Suite {
  const titles = new Set<string>();

  return {
    harness,

    test(title, needs, body) {
      if (titles.has(title)) throw new Error(`two tests are titled '${title}'`);
      titles.add(title);
      const gap = gaps.get(title);
      const run = () => perform(harness, needs, body);
      if (gap === undefined) it(title, run);
      else it.fails(`${title} (${gap})`, run);
      gaps.delete(title);
    },

    skip(title, reason) {
      it.skip(`${title} (${reason})`);
      gaps.delete(title);
    },
  };
}

async function perform(harness: Harness, needs: readonly Need[], body: Body): Promise<void> {
  const scene = await setScene(harness);
  try {
    await play(scene, needs, body);
  } catch (error) {
    // What went wrong first is what matters.
    await scene.strike().catch(() => {});
    throw error;
  }
  await scene.strike();
}

/** A driver that lacks what the test needs must refuse it, in whichever call of the body. */
async function play(scene: Scene, needs: readonly Need[], body: Body): Promise<void> {
  if (needs.every((need) => has(scene.cloud, need))) await body(scene);
  else await expect(body(scene)).rejects.toMatchObject({ code: "Unsupported" });
}

function has(cloud: Cloud, need: Need): boolean {
  const feature = features.find((one) => one === need);
  if (feature) return cloud.has(feature);
  const [collection, method] = need.split(".") as [CollectionName, never];
  return cloud.supports(collection, method);
}
