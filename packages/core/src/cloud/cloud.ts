/**
 * The portable side of a driver: what frontends call. It holds every rule that is the same on all
 * clouds (argument checks, capability checks, legal state changes, error wrapping), so that a
 * driver only translates.
 */
import type { Context } from "../context.ts";
import type { CollectionName, Driver, Feature } from "../driver.ts";
import type { Account } from "../model/account.ts";
import type { HardwareProfile } from "../model/hardware-profile.ts";
import type { Realm } from "../model/realm.ts";
import { supports } from "./capability.ts";
import type { MethodName } from "./capability.ts";
import { portableImages } from "./images.ts";
import type { PortableImages } from "./images.ts";
import { portableInstances } from "./instances.ts";
import type { PortableInstances } from "./instances.ts";
import { portableKeys } from "./keys.ts";
import type { PortableKeys } from "./keys.ts";
import { guard, lister } from "./lister.ts";
import type { PortableLister } from "./lister.ts";
import { portableTags } from "./tags.ts";
import type { PortableTags } from "./tags.ts";

export class Cloud {
  readonly #driver: Driver;
  readonly realms: PortableLister<Realm>;
  readonly hardwareProfiles: PortableLister<HardwareProfile>;
  readonly images: PortableImages;
  readonly instances: PortableInstances;
  readonly keys: PortableKeys;
  readonly tags: PortableTags;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.realms = lister("realm", driver.realms);
    this.hardwareProfiles = lister("hardwareProfile", driver.hardwareProfiles);
    this.images = portableImages(driver);
    this.instances = portableInstances(driver);
    this.keys = portableKeys(driver);
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
