/** The collections of a driver as frontends call them, made from two tables. */
import type { CollectionName, Driver } from "../driver.ts";
import type { ResourceKind } from "../model/resource.ts";
import { operations } from "./capability.ts";
import type { Checks, MethodName, Methods } from "./capability.ts";
import { lister } from "./lister.ts";
import type { FilterOf, ItemOf, PortableLister } from "./lister.ts";

/** The collections that hold resources, each found by its id alone. */
export type ResourceCollection = Exclude<CollectionName, "accounts" | "blobs" | "tags">;

/** What each collection holds. */
export const collectionKinds = {
  realms: "realm",
  hardwareProfiles: "hardwareProfile",
  images: "image",
  instances: "instance",
  keys: "key",
  firewalls: "firewall",
  addresses: "address",
  storageVolumes: "storageVolume",
  storageSnapshots: "storageSnapshot",
  networks: "network",
  subnets: "subnet",
  networkInterfaces: "networkInterface",
  routeTables: "routeTable",
  internetGateways: "internetGateway",
  natGateways: "natGateway",
  dhcpOptions: "dhcpOptions",
  networkAcls: "networkAcl",
  placementGroups: "placementGroup",
  loadBalancers: "loadBalancer",
  buckets: "bucket",
  metrics: "metric",
} as const satisfies Record<ResourceCollection, ResourceKind>;

/** What each collection can do besides being listed. */
const methodNames: {
  readonly [C in ResourceCollection]: readonly Exclude<MethodName<C>, "list">[];
} = {
  realms: [],
  hardwareProfiles: [],
  images: ["create", "register", "copy", "share", "describe", "destroy"],
  instances: [
    "create",
    "start",
    "stop",
    "reboot",
    "terminate",
    "attributes",
    "change",
    "console",
    "screenshot",
    "run",
  ],
  keys: ["create", "destroy"],
  firewalls: ["create", "destroy", "addRules", "removeRules", "replaceRules"],
  addresses: ["create", "destroy", "associate", "disassociate"],
  storageVolumes: ["create", "destroy", "attach", "detach", "modify"],
  storageSnapshots: ["create", "destroy", "copy", "share"],
  networks: ["create", "createDefault", "destroy", "change"],
  subnets: ["create", "createDefault", "destroy", "change"],
  networkInterfaces: ["create", "destroy", "attach", "detach", "change"],
  routeTables: [
    "create",
    "destroy",
    "associate",
    "replaceAssociation",
    "disassociate",
    "addRoute",
    "replaceRoute",
    "removeRoute",
  ],
  internetGateways: ["create", "destroy", "attach", "detach"],
  natGateways: ["create", "destroy"],
  dhcpOptions: ["create", "destroy"],
  networkAcls: ["create", "destroy", "addEntry", "replaceEntry", "removeEntry", "associate"],
  placementGroups: ["create", "destroy"],
  loadBalancers: ["create", "destroy", "register", "unregister"],
  buckets: ["create", "destroy"],
  metrics: ["samples"],
};

/** A collection as frontends call it: listed page by page, with every method that a driver may have. */
export type Portable<C extends ResourceCollection> = PortableLister<ItemOf<C>, FilterOf<C>> &
  Omit<Methods<C>, "list">;

/** @param checks of arguments, by method */
export function portable<C extends ResourceCollection>(
  driver: Driver,
  collection: C,
  checks: Checks<C, MethodName<C>> = {},
): Portable<C> {
  const names = methodNames[collection] as readonly MethodName<C>[];
  return {
    ...lister<C>(driver, collection, collectionKinds[collection]),
    ...operations(driver, collection, names, checks),
  } as unknown as Portable<C>;
}
