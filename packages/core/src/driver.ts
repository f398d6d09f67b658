/**
 * What a driver implements. Only `Cloud` calls it; frontends never do.
 *
 * Every method takes the {@link Context} of its request first and fails with a CloudError, nothing
 * else. A collection or a method that the cloud has no counterpart for is left out: being there is
 * the declaration that it works, and the conformance suite holds a driver to it.
 */
import type { Context } from "./context.ts";
import type { Account } from "./model/account.ts";
import type { HardwareProfile } from "./model/hardware-profile.ts";
import type { CreateImage, Image, ImageFilter } from "./model/image.ts";
import type { CreateInstances, Instance, InstanceFilter } from "./model/instance.ts";
import type { CreateKey, Key, KeyFilter } from "./model/key.ts";
import type { Realm } from "./model/realm.ts";
import type { ResourceRef, Tag, Tags } from "./model/resource.ts";
import type { Page, Query } from "./page.ts";

/** Parameters that some clouds take and some do not; a Cloud refuses those a driver has not named. */
export const features = [
  "images.description",
  "instances.hardware",
  "instances.key",
  "instances.name",
  "instances.userData",
  "keys.import",
  "keys.type",
] as const;

export type Feature = (typeof features)[number];

export interface Driver {
  /** As given to `deltacloudd -i`. */
  readonly name: string;
  readonly features: readonly Feature[];
  readonly accounts: Accounts;
  readonly realms: Realms;
  readonly hardwareProfiles: HardwareProfiles;
  readonly images: Images;
  readonly instances: Instances;
  readonly keys?: Keys;
  readonly tags?: TagCollection;
  /** Lets go of sockets and files. No call comes after it. */
  close?(): Promise<void>;
}

/** The names of the collections that a driver may have. */
export type CollectionName =
  | "accounts"
  | "realms"
  | "hardwareProfiles"
  | "images"
  | "instances"
  | "keys"
  | "tags";

/**
 * A collection that can be listed. The driver narrows by as much of the query as its cloud can and
 * may answer more than was asked, as to ids and filter: core drops the rest. It never answers more
 * items than `limit`, and goes on after `cursor` without skipping what was there all along;
 * `pageOf` does both for a driver that has all items at hand.
 */
export interface Lister<T, Filter = unknown> {
  list(ctx: Context, query: Query<Filter>): Promise<Page<T>>;
}

export interface Accounts {
  /**
   * The account that the credentials of `ctx` open.
   *
   * @throws CloudError `Unauthenticated` when they open none
   */
  current(ctx: Context): Promise<Account>;
  /**
   * The secret that belongs to a user name, for frontends whose clients sign and do not send it.
   * Undefined for an unknown user.
   */
  secretOf?(user: string): Promise<string | undefined>;
}

export type Realms = Lister<Realm>;

export type HardwareProfiles = Lister<HardwareProfile>;

export interface Images extends Lister<Image, ImageFilter> {
  /**
   * Makes an image of a stopped or running instance; returns once it is accepted.
   *
   * @throws CloudError `NotFound` for an unknown instance
   * @throws CloudError `AlreadyExists` when the caller has an image of that name
   */
  create?(ctx: Context, request: CreateImage): Promise<Image>;
  /** @throws CloudError `NotFound`; `PermissionDenied` when the image is not the caller's */
  destroy?(ctx: Context, id: string): Promise<void>;
}

export interface Instances extends Lister<Instance, InstanceFilter> {
  /**
   * Starts new instances; returns as soon as the provider has accepted them, in state `pending` or
   * `running`. Makes as many as it can up to `count.max`; where that is fewer than `count.min` it
   * takes back those it made and fails.
   *
   * @throws CloudError `NotFound` for an unknown image, profile, realm or key
   * @throws CloudError `ResourceExhausted` when the provider has no room for `count.min`
   */
  create(ctx: Context, request: CreateInstances): Promise<readonly Instance[]>;
  /**
   * The four below change the state of one instance and answer it as it then is, perhaps in a
   * transitional state.
   *
   * @throws CloudError `NotFound`; `FailedPrecondition` when its state does not allow it
   */
  start?(ctx: Context, id: string): Promise<Instance>;
  stop?(ctx: Context, id: string): Promise<Instance>;
  reboot?(ctx: Context, id: string): Promise<Instance>;
  /** Destroys the instance for good. It stays listed as `terminated` for about an hour. */
  terminate(ctx: Context, id: string): Promise<Instance>;
}

export interface Keys extends Lister<Key, KeyFilter> {
  /**
   * Makes a pair at the provider, or takes the public half where it is given.
   *
   * @throws CloudError `AlreadyExists`; `InvalidArgument` for a public key that can not be read
   */
  create(ctx: Context, request: CreateKey): Promise<Key>;
  /** @throws CloudError `NotFound` */
  destroy(ctx: Context, id: string): Promise<void>;
}

export interface TagCollection {
  /** All tags on the caller's resources. `ids` of the query are those of the resources. */
  list(ctx: Context, query: Query): Promise<Page<Tag>>;
  /** Adds tags to each resource, replacing values of keys that are there. @throws CloudError `NotFound` */
  set(ctx: Context, resources: readonly ResourceRef[], tags: Tags): Promise<void>;
  /**
   * Takes tags from each resource: by key, and only where it has the value when one is given. A tag
   * that is not there is no error.
   *
   * @throws CloudError `NotFound` for an unknown resource
   */
  remove(
    ctx: Context,
    resources: readonly ResourceRef[],
    tags: readonly { readonly key: string; readonly value?: string }[],
  ): Promise<void>;
}
