/**
 * Apache CloudStack, 4.11 on. What a server has is not known before somebody's keys open it, and may
 * differ from user to user: so the driver has every collection that CloudStack can have, and a command
 * that a server or a role lacks fails with `Unsupported`, named, when it is called.
 */
import type { Driver } from "@deltacloud/core";
import { accounts } from "./accounts.ts";
import { addresses } from "./networks/addresses.ts";
import { burial } from "./instances/burial.ts";
import { firewalls } from "./firewalls/firewalls.ts";
import { resumeLaunch } from "./instances/follow-launch.ts";
import { hardwareProfiles } from "./instances/hardware-profiles.ts";
import { resumeRestart, resumeSnapshot } from "./images/image-making.ts";
import { images } from "./images/images.ts";
import { instances } from "./instances/instances.ts";
import { keys } from "./keys.ts";
import { metrics } from "./instances/metrics.ts";
import { loadBalancers } from "./load-balancers/load-balancers.ts";
import { networkAcls } from "./networks/network-acls.ts";
import { networkInterfaces } from "./networks/network-interfaces.ts";
import { networks, subnets } from "./networks/networks.ts";
import type { CloudStackOptions } from "./options.ts";
import { placementGroups } from "./instances/placement-groups.ts";
import { realms } from "./realms.ts";
import { internetGateways, routeTables } from "./networks/routing.ts";
import { storageSnapshots } from "./volumes/storage-snapshots.ts";
import { storageVolumes } from "./volumes/storage-volumes.ts";
import { tagCollection } from "./tags/tags.ts";
import { createWorld } from "./world.ts";

/** A CloudStack cloud, at the URL of its API. */
export function cloudstack(options: CloudStackOptions): Driver {
  const world = createWorld(options);
  const graves = burial(world);
  const { errands } = world;
  errands.adopt("launch", (session, facts) => resumeLaunch(session, world, graves, facts));
  errands.adopt("burial", (session, facts) => graves.resume(session, facts));
  errands.adopt("restart", resumeRestart);
  errands.adopt("snapshot", (session, facts) => resumeSnapshot(session, world, facts));
  return {
    name: "cloudstack",
    features: [
      "images.description",
      "instances.disks",
      "instances.firewalls",
      "instances.forceStop",
      "instances.hardware",
      "instances.interfaces",
      "instances.key",
      "instances.name",
      "instances.placementGroup",
      "instances.protection",
      "instances.subnet",
      "instances.userData",
      "keys.import",
      "keys.type",
      "loadBalancers.algorithm",
      "storageSnapshots.description",
      "storageSnapshots.name",
      "storageVolumes.name",
      "storageVolumes.type",
    ],
    accounts: accounts(world),
    realms: realms(world),
    hardwareProfiles: hardwareProfiles(world),
    images: images(world),
    instances: instances(world, graves),
    keys: keys(world),
    firewalls: firewalls(world),
    addresses: addresses(world),
    storageVolumes: storageVolumes(world),
    storageSnapshots: storageSnapshots(world),
    networks: networks(world),
    subnets: subnets(world),
    networkInterfaces: networkInterfaces(world, graves),
    routeTables: routeTables(world),
    internetGateways: internetGateways(world),
    networkAcls: networkAcls(world),
    placementGroups: placementGroups(world),
    loadBalancers: loadBalancers(world),
    metrics: metrics(world),
    tags: tagCollection(world),
    close() {
      errands.close();
      return world.client.close();
    },
  };
}
