/**
 * A whole small cloud that lives in the store: to try things on, to test against, and to copy a new
 * driver from. Nothing in it runs by itself; what changes with time is worked out when it is asked
 * for, from the times that were written down.
 */
import { randomUUID } from "node:crypto";
import type { Driver } from "@deltacloud/core";
import { furnisher } from "./seeds/account-seeds.ts";
import { accounts } from "./accounts/accounts.ts";
import { addresses } from "./addresses/addresses.ts";
import { authenticator } from "./accounts/authenticator.ts";
import { blobs } from "./blobs/blobs.ts";
import { buckets } from "./blobs/buckets.ts";
import { dhcpOptions } from "./networks/dhcp-options.ts";
import { firewalls } from "./firewalls/firewalls.ts";
import { hardwareProfiles } from "./hardware-profiles.ts";
import { publisher } from "./images/image-record.ts";
import { images } from "./images/images.ts";
import { instances } from "./instances/instances.ts";
import { internetGateways } from "./routing/internet-gateways.ts";
import { keys } from "./accounts/keys.ts";
import { loadBalancers } from "./load-balancers/load-balancers.ts";
import { metrics } from "./instances/metrics.ts";
import { mockOptions } from "./options.ts";
import type { MockOptions } from "./options.ts";
import { natGateways } from "./routing/nat-gateways.ts";
import { networkAcls } from "./networks/network-acls.ts";
import { networkInterfaces } from "./network-interfaces/network-interfaces.ts";
import { networks } from "./networks/networks.ts";
import { placementGroups } from "./instances/placement-groups.ts";
import { realms } from "./realms.ts";
import { routeTables } from "./routing/route-tables.ts";
import { seeder } from "./seeds/seed.ts";
import { storageSnapshots } from "./volumes/snapshots.ts";
import { subnets } from "./networks/subnets.ts";
import { tags } from "./tags.ts";
import { storageVolumes } from "./volumes/volumes.ts";
import type { World } from "./world.ts";

/** The mock cloud. Any number of daemons over one store are the same cloud. */
export function mock(options: MockOptions): Driver {
  const { store, users, delay = mockOptions.properties.delay.default } = options;
  const passwords = new Map(Object.entries({ mockuser: "mockpassword", ...users }));
  const authenticate = authenticator(passwords);
  const seeded = seeder(store);
  const newId = options.newId ?? randomUUID;
  const furnished = furnisher(store, newId);

  const world: World = {
    store,
    delay,
    capacity: options.capacity ?? Infinity,
    now: options.now ?? Date.now,
    newId,
    hasAccount: (id) => id === publisher || passwords.has(id),
    async enter(ctx) {
      const account = authenticate(ctx);
      await seeded();
      await furnished(account.id);
      return account.id;
    },
  };

  return {
    name: "mock",
    features: [
      "images.description",
      "images.disks",
      "instances.disks",
      "instances.firewalls",
      "instances.forceStop",
      "instances.hardware",
      "instances.interfaces",
      "instances.key",
      "instances.metadataService",
      "instances.monitoring",
      "instances.name",
      "instances.placementGroup",
      "instances.protection",
      "instances.shutdownBehavior",
      "instances.subnet",
      "instances.userData",
      "keys.import",
      "keys.type",
      "loadBalancers.address",
      "loadBalancers.algorithm",
      "storageSnapshots.description",
      "storageSnapshots.name",
      "storageVolumes.name",
      "storageVolumes.performance",
      "storageVolumes.type",
    ],
    accounts: accounts(passwords, authenticate, world.capacity),
    realms: realms(authenticate),
    hardwareProfiles: hardwareProfiles(),
    images: images(world),
    instances: instances(world),
    keys: keys(world),
    firewalls: firewalls(world),
    placementGroups: placementGroups(world),
    storageVolumes: storageVolumes(world),
    storageSnapshots: storageSnapshots(world),
    networks: networks(world),
    subnets: subnets(world),
    networkInterfaces: networkInterfaces(world),
    addresses: addresses(world),
    routeTables: routeTables(world),
    internetGateways: internetGateways(world),
    natGateways: natGateways(world),
    networkAcls: networkAcls(world),
    dhcpOptions: dhcpOptions(world),
    loadBalancers: loadBalancers(world),
    buckets: buckets(world),
    blobs: blobs(world),
    metrics: metrics(world),
    tags: tags(world),
  };
}
