/**
 * The portable side of a driver: what frontends call. It holds every rule that is the same on all
 * clouds (argument checks, capability checks, legal state changes, error wrapping), so that a
 * driver only translates. Methods are documented where drivers declare them; each fails besides
 * with `Unsupported` where the driver lacks it.
 */
import type { Context } from "../context.ts";
import type { CollectionName, Driver, Feature } from "../driver.ts";
import type { Account } from "../model/account.ts";
import { guard, supports } from "./capability.ts";
import type { MethodName } from "./capability.ts";
import { portableBlobs, portableBuckets } from "./blobs.ts";
import type { PortableBlobs } from "./blobs.ts";
import { portableFirewalls } from "./firewalls.ts";
import { portableImages } from "./images.ts";
import { portableInstances } from "./instances.ts";
import type { PortableInstances } from "./instances.ts";
import { portableKeys } from "./keys.ts";
import type { PortableKeys } from "./keys.ts";
import { portableLoadBalancers } from "./load-balancers.ts";
import { portableMetrics } from "./metrics.ts";
import {
  portableAddresses,
  portableNetworkInterfaces,
  portableNetworks,
  portableSubnets,
} from "./networks.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";
import { portableNetworkAcls, portableRouteTables } from "./routing.ts";
import { portableStorageSnapshots, portableStorageVolumes } from "./storage.ts";
import { portableTags } from "./tags.ts";
import type { PortableTags } from "./tags.ts";

export class Cloud {
  readonly #driver: Driver;
  readonly realms: Portable<"realms">;
  readonly hardwareProfiles: Portable<"hardwareProfiles">;
  readonly images: Portable<"images">;
  readonly instances: PortableInstances;
  readonly keys: PortableKeys;
  readonly firewalls: Portable<"firewalls">;
  readonly addresses: Portable<"addresses">;
  readonly storageVolumes: Portable<"storageVolumes">;
  readonly storageSnapshots: Portable<"storageSnapshots">;
  readonly networks: Portable<"networks">;
  readonly subnets: Portable<"subnets">;
  readonly networkInterfaces: Portable<"networkInterfaces">;
  readonly routeTables: Portable<"routeTables">;
  readonly internetGateways: Portable<"internetGateways">;
  readonly natGateways: Portable<"natGateways">;
  readonly dhcpOptions: Portable<"dhcpOptions">;
  readonly networkAcls: Portable<"networkAcls">;
  readonly placementGroups: Portable<"placementGroups">;
  readonly loadBalancers: Portable<"loadBalancers">;
  readonly buckets: Portable<"buckets">;
  readonly blobs: PortableBlobs;
  readonly metrics: Portable<"metrics">;
  readonly tags: PortableTags;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.realms = portable(driver, "realms");
    this.hardwareProfiles = portable(driver, "hardwareProfiles");
    this.images = portableImages(driver);
    this.instances = portableInstances(driver);
    this.keys = portableKeys(driver);
    this.firewalls = portableFirewalls(driver);
    this.addresses = portableAddresses(driver);
    this.storageVolumes = portableStorageVolumes(driver);
    this.storageSnapshots = portableStorageSnapshots(driver);
    this.networks = portableNetworks(driver);
    this.subnets = portableSubnets(driver);
    this.networkInterfaces = portableNetworkInterfaces(driver);
    this.routeTables = portableRouteTables(driver);
    this.internetGateways = portable(driver, "internetGateways");
    this.natGateways = portable(driver, "natGateways");
    this.dhcpOptions = portable(driver, "dhcpOptions");
    this.networkAcls = portableNetworkAcls(driver);
    this.placementGroups = portable(driver, "placementGroups");
    this.loadBalancers = portableLoadBalancers(driver);
    this.buckets = portableBuckets(driver);
    this.blobs = portableBlobs(driver);
    this.metrics = portableMetrics(driver);
    this.tags = portableTags(driver);
  }

  get driverName(): string {
    return this.#driver.name;
  }

  /** Whether the driver has a collection, or a method of it. */
  supports<C extends CollectionName>(collection: C, method?: MethodName<C>): boolean {
    if (method === undefined) return this.#driver[collection] !== undefined;
    return supports(this.#driver, collection, method);
  }

  /** Whether the driver takes the parameter that `feature` names. */
  has(feature: Feature): boolean {
    return this.#driver.features.includes(feature);
  }

  /** The account that acts. @throws CloudError `Unauthenticated` when the credentials are refused */
  currentAccount(ctx: Context): Promise<Account> {
    return guard(() => this.#driver.accounts.current(ctx));
  }

  /** The secret of a user, for checking a signature; undefined when the driver can not know it. */
  async secretOf(user: string): Promise<string | undefined> {
    return guard(async () => this.#driver.accounts.secretOf?.(user));
  }

  /** Lets go of what the driver holds. No call comes after it. */
  async close(): Promise<void> {
    await this.#driver.close?.();
  }
}
