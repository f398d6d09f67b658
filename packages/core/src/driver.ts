/**
 * What a driver implements. Only `Cloud` calls it; frontends never do.
 *
 * Every method takes the {@link Context} of its request first and fails with a CloudError, nothing
 * else. A collection or a method that the cloud has no counterpart for is left out: being there is
 * the declaration that it works, and the conformance suite holds a driver to it. Any method that
 * names a resource fails with `NotFound` where there is none, or where it is not the caller's.
 */
import type { Context } from "./context.ts";
import type { Account } from "./model/account.ts";
import type { Address, AddressFilter, AssociateAddress, CreateAddress } from "./model/address.ts";
import type {
  Blob,
  ByteRange,
  BlobMetadata,
  CompleteUpload,
  DescribeBlob,
  ReadBlob,
  WriteBlob,
  WriteSegment,
} from "./model/blob.ts";
import type { Bucket, BucketFilter, CreateBucket } from "./model/bucket.ts";
import type { CreateDhcpOptions, DhcpOptions } from "./model/dhcp-options.ts";
import type {
  CreateFirewall,
  CreateFirewallRule,
  Firewall,
  FirewallFilter,
  FirewallRule,
} from "./model/firewall.ts";
import type {
  CreateNatGateway,
  InternetGateway,
  InternetGatewayFilter,
  NatGateway,
  NatGatewayFilter,
} from "./model/gateway.ts";
import type { HardwareProfile } from "./model/hardware-profile.ts";
import type { CopyImage, CreateImage, Image, ImageFilter, RegisterImage } from "./model/image.ts";
import type {
  ChangeInstance,
  CommandResult,
  CreateInstances,
  Instance,
  InstanceAttributes,
  InstanceConsole,
  InstanceFilter,
  RunCommand,
} from "./model/instance.ts";
import type { CreateKey, Key, KeyFilter } from "./model/key.ts";
import type {
  CreateLoadBalancer,
  LoadBalancer,
  LoadBalancerFilter,
} from "./model/load-balancer.ts";
import type { Metric, MetricFilter, MetricPeriod, MetricSeries } from "./model/metric.ts";
import type {
  CreateNetworkAcl,
  NetworkAcl,
  NetworkAclEntry,
  NetworkAclFilter,
} from "./model/network-acl.ts";
import type {
  AttachNetworkInterface,
  ChangeNetworkInterface,
  CreateNetworkInterface,
  NetworkInterface,
  NetworkInterfaceFilter,
} from "./model/network-interface.ts";
import type { ChangeNetwork, CreateNetwork, Network, NetworkFilter } from "./model/network.ts";
import type {
  CreatePlacementGroup,
  PlacementGroup,
  PlacementGroupFilter,
} from "./model/placement-group.ts";
import type { Realm } from "./model/realm.ts";
import type { ChangeSharing, ResourceRef, Tag, Tags } from "./model/resource.ts";
import type {
  CreateRoute,
  CreateRouteTable,
  RouteTable,
  RouteTableFilter,
} from "./model/route-table.ts";
import type {
  CopyStorageSnapshot,
  CreateStorageSnapshot,
  StorageSnapshot,
  StorageSnapshotFilter,
} from "./model/storage-snapshot.ts";
import type {
  AttachStorageVolume,
  CreateStorageVolume,
  DetachStorageVolume,
  StorageVolume,
  StorageVolumeFilter,
  VolumeShape,
} from "./model/storage-volume.ts";
import type { ChangeSubnet, CreateSubnet, Subnet, SubnetFilter } from "./model/subnet.ts";
import type { Page, Query } from "./page.ts";

/** Parameters that some clouds take and some do not; a Cloud refuses those a driver has not named. */
export const features = [
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
  "storageVolumes.name",
  "storageVolumes.performance",
  "storageVolumes.type",
  "storageSnapshots.description",
  "storageSnapshots.name",
] as const;

export type Feature = (typeof features)[number];

/** The collections of a driver. */
export interface Collections {
  readonly accounts: Accounts;
  readonly realms: Realms;
  readonly hardwareProfiles: HardwareProfiles;
  readonly images: Images;
  readonly instances: Instances;
  readonly keys?: Keys;
  readonly firewalls?: Firewalls;
  readonly addresses?: Addresses;
  readonly storageVolumes?: StorageVolumes;
  readonly storageSnapshots?: StorageSnapshots;
  readonly networks?: Networks;
  readonly subnets?: Subnets;
  readonly networkInterfaces?: NetworkInterfaces;
  readonly routeTables?: RouteTables;
  readonly internetGateways?: InternetGateways;
  readonly natGateways?: NatGateways;
  readonly dhcpOptions?: DhcpOptionsSets;
  readonly networkAcls?: NetworkAcls;
  readonly placementGroups?: PlacementGroups;
  readonly loadBalancers?: LoadBalancers;
  readonly buckets?: Buckets;
  readonly blobs?: Blobs;
  readonly metrics?: Metrics;
  readonly tags?: TagCollection;
}

export type CollectionName = keyof Collections;

export interface Driver extends Collections {
  /** As given to `deltacloudd -i`. */
  readonly name: string;
  readonly features: readonly Feature[];
  /** Lets go of sockets and files. No call comes after it. */
  close?(): Promise<void>;
}

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

/** May be listed without credentials where the cloud allows it. */
export type HardwareProfiles = Lister<HardwareProfile>;

export interface Images extends Lister<Image, ImageFilter> {
  /**
   * Makes an image of a stopped or running instance; returns once it is accepted.
   *
   * @throws CloudError `AlreadyExists` when the caller has an image of that name
   */
  create?(ctx: Context, request: CreateImage): Promise<Image>;
  /** Makes an image of snapshots. @throws CloudError `AlreadyExists` as `create` */
  register?(ctx: Context, request: RegisterImage): Promise<Image>;
  /** @throws CloudError `AlreadyExists` as `create` */
  copy?(ctx: Context, id: string, request: CopyImage): Promise<Image>;
  /** @throws CloudError `PermissionDenied` when the image is not the caller's */
  share?(ctx: Context, id: string, change: ChangeSharing): Promise<Image>;
  /** @throws CloudError `PermissionDenied` as `share` */
  describe?(ctx: Context, id: string, description: string): Promise<Image>;
  /** @throws CloudError `PermissionDenied` as `share` */
  destroy?(ctx: Context, id: string): Promise<void>;
}

export interface Instances extends Lister<Instance, InstanceFilter> {
  /**
   * Starts new instances; returns as soon as the provider has accepted them, in state `pending` or
   * `running`. Makes as many as it can up to `count.max`; where that is fewer than `count.min` it
   * takes back those it made and fails.
   *
   * @throws CloudError `ResourceExhausted` when the provider has no room for `count.min`
   */
  create(ctx: Context, request: CreateInstances): Promise<readonly Instance[]>;
  /**
   * The four below change the state of one instance and answer it as it then is, perhaps in a
   * transitional state.
   *
   * @throws CloudError `FailedPrecondition` when its state does not allow it;
   *   `PermissionDenied` when it is protected
   */
  start?(ctx: Context, id: string): Promise<Instance>;
  /** @param force without asking the machine to shut down */
  stop?(ctx: Context, id: string, force?: boolean): Promise<Instance>;
  reboot?(ctx: Context, id: string): Promise<Instance>;
  /** Destroys the instance for good. It stays listed as `terminated` for about an hour. */
  terminate(ctx: Context, id: string): Promise<Instance>;
  attributes?(ctx: Context, id: string): Promise<InstanceAttributes>;
  /** @throws CloudError `FailedPrecondition` for a change that its state does not allow */
  change?(ctx: Context, id: string, change: ChangeInstance): Promise<Instance>;
  console?(ctx: Context, id: string): Promise<InstanceConsole>;
  /** What its screen shows, as a JPEG. @throws CloudError `FailedPrecondition` while it does not run */
  screenshot?(ctx: Context, id: string): Promise<Uint8Array>;
  /**
   * Runs a command inside, and returns what it wrote once it has ended.
   *
   * @throws CloudError `FailedPrecondition` unless the instance is running;
   *   `PermissionDenied` when it does not let the user in
   */
  run?(ctx: Context, id: string, request: RunCommand): Promise<CommandResult>;
}

export interface Keys extends Lister<Key, KeyFilter> {
  /**
   * Makes a pair at the provider, or takes the public half where it is given.
   *
   * @throws CloudError `AlreadyExists`; `InvalidArgument` for a public key that can not be read
   */
  create(ctx: Context, request: CreateKey): Promise<Key>;
  destroy(ctx: Context, id: string): Promise<void>;
}

export interface Firewalls extends Lister<Firewall, FirewallFilter> {
  /** @throws CloudError `AlreadyExists` for the name */
  create(ctx: Context, request: CreateFirewall): Promise<Firewall>;
  /** @throws CloudError `FailedPrecondition` while it is in use, or when it is a default one */
  destroy(ctx: Context, id: string): Promise<void>;
  /** Adds all or none. @throws CloudError `AlreadyExists` for a rule that is there */
  addRules(
    ctx: Context,
    id: string,
    rules: readonly CreateFirewallRule[],
  ): Promise<readonly FirewallRule[]>;
  /** Takes away all or none. */
  removeRules(ctx: Context, id: string, ruleIds: readonly string[]): Promise<void>;
  /**
   * Puts other rules in the place of some, which keep their ids; all or none.
   *
   * @param rules by the id of the one that each stands in for
   * @throws CloudError `AlreadyExists` for a rule that is there, or is there twice
   */
  replaceRules?(
    ctx: Context,
    id: string,
    rules: ReadonlyMap<string, CreateFirewallRule>,
  ): Promise<readonly FirewallRule[]>;
}

export interface Addresses extends Lister<Address, AddressFilter> {
  /** @throws CloudError `ResourceExhausted` */
  create(ctx: Context, request: CreateAddress): Promise<Address>;
  /** @throws CloudError `FailedPrecondition` while it leads anywhere, or a load balancer stands there */
  destroy(ctx: Context, id: string): Promise<void>;
  /**
   * @throws CloudError `FailedPrecondition` when it leads elsewhere and `reassociate` is not set, or a
   *   load balancer stands there
   */
  associate(ctx: Context, id: string, request: AssociateAddress): Promise<Address>;
  /** @throws CloudError `FailedPrecondition` when it leads nowhere */
  disassociate(ctx: Context, id: string): Promise<Address>;
}

export interface StorageVolumes extends Lister<StorageVolume, StorageVolumeFilter> {
  create(ctx: Context, request: CreateStorageVolume): Promise<StorageVolume>;
  /** @throws CloudError `FailedPrecondition` while it is in use */
  destroy(ctx: Context, id: string): Promise<void>;
  /**
   * @throws CloudError `FailedPrecondition` when it is in use or in another realm;
   *   `AlreadyExists` when the device is taken
   */
  attach(ctx: Context, id: string, request: AttachStorageVolume): Promise<StorageVolume>;
  /** @throws CloudError `FailedPrecondition` when it is not attached as said */
  detach(ctx: Context, id: string, request: DetachStorageVolume): Promise<StorageVolume>;
  /** @throws CloudError `InvalidArgument` for a size that is smaller than now */
  modify?(ctx: Context, id: string, shape: Partial<VolumeShape>): Promise<StorageVolume>;
}

export interface StorageSnapshots extends Lister<StorageSnapshot, StorageSnapshotFilter> {
  create(ctx: Context, request: CreateStorageSnapshot): Promise<StorageSnapshot>;
  /** @throws CloudError `FailedPrecondition` while an image is made of it */
  destroy(ctx: Context, id: string): Promise<void>;
  copy?(ctx: Context, id: string, request: CopyStorageSnapshot): Promise<StorageSnapshot>;
  share?(ctx: Context, id: string, change: ChangeSharing): Promise<StorageSnapshot>;
}

export interface Networks extends Lister<Network, NetworkFilter> {
  create(ctx: Context, request: CreateNetwork): Promise<Network>;
  /** Makes the default network again, with a subnet in each realm. @throws CloudError `AlreadyExists` */
  createDefault?(ctx: Context): Promise<Network>;
  /** @throws CloudError `FailedPrecondition` while anything is in it */
  destroy(ctx: Context, id: string): Promise<void>;
  change?(ctx: Context, id: string, change: ChangeNetwork): Promise<Network>;
}

export interface Subnets extends Lister<Subnet, SubnetFilter> {
  /** @throws CloudError `InvalidArgument` for a block outside the network; `AlreadyExists` for one that overlaps */
  create(ctx: Context, request: CreateSubnet): Promise<Subnet>;
  /** Makes the default subnet of a realm again. @throws CloudError `AlreadyExists` */
  createDefault?(ctx: Context, realmId: string): Promise<Subnet>;
  /** @throws CloudError `FailedPrecondition` while anything is in it */
  destroy(ctx: Context, id: string): Promise<void>;
  change?(ctx: Context, id: string, change: ChangeSubnet): Promise<Subnet>;
}

export interface NetworkInterfaces extends Lister<NetworkInterface, NetworkInterfaceFilter> {
  /** @throws CloudError `ResourceExhausted` when the subnet is full; `AlreadyExists` for a taken address */
  create?(ctx: Context, request: CreateNetworkInterface): Promise<NetworkInterface>;
  /** @throws CloudError `FailedPrecondition` while it is attached */
  destroy?(ctx: Context, id: string): Promise<void>;
  attach?(ctx: Context, id: string, request: AttachNetworkInterface): Promise<NetworkInterface>;
  detach?(ctx: Context, id: string, force: boolean): Promise<NetworkInterface>;
  change?(ctx: Context, id: string, change: ChangeNetworkInterface): Promise<NetworkInterface>;
}

export interface RouteTables extends Lister<RouteTable, RouteTableFilter> {
  create?(ctx: Context, request: CreateRouteTable): Promise<RouteTable>;
  /** @throws CloudError `FailedPrecondition` for the main one, or while subnets use it */
  destroy?(ctx: Context, id: string): Promise<void>;
  /** @throws CloudError `AlreadyExists` when the subnet is associated with another table */
  associate?(ctx: Context, id: string, subnetId: string): Promise<RouteTable>;
  /**
   * Puts this table in the place of the one that the association is of; by way of the main
   * association it becomes the main one. The association gets another id.
   */
  replaceAssociation?(ctx: Context, id: string, associationId: string): Promise<RouteTable>;
  /** The subnet goes back to the main table. @throws CloudError `FailedPrecondition` for the main association */
  disassociate?(ctx: Context, id: string, associationId: string): Promise<RouteTable>;
  /** @throws CloudError `AlreadyExists` for the destination */
  addRoute?(ctx: Context, id: string, route: CreateRoute): Promise<RouteTable>;
  /** Gives the route to a destination another target. */
  replaceRoute?(ctx: Context, id: string, route: CreateRoute): Promise<RouteTable>;
  removeRoute?(ctx: Context, id: string, destination: string): Promise<RouteTable>;
}

export interface InternetGateways extends Lister<InternetGateway, InternetGatewayFilter> {
  create?(ctx: Context, request: { readonly tags?: Tags }): Promise<InternetGateway>;
  /** @throws CloudError `FailedPrecondition` while it is attached */
  destroy?(ctx: Context, id: string): Promise<void>;
  /** @throws CloudError `AlreadyExists` when either has another */
  attach?(ctx: Context, id: string, networkId: string): Promise<InternetGateway>;
  /**
   * @throws CloudError `FailedPrecondition` of the gateway when it is not attached there, of the
   *   network while public addresses lead into it
   */
  detach?(ctx: Context, id: string, networkId: string): Promise<InternetGateway>;
}

export interface NatGateways extends Lister<NatGateway, NatGatewayFilter> {
  /** @throws CloudError `FailedPrecondition` of the network where no internet gateway is attached */
  create?(ctx: Context, request: CreateNatGateway): Promise<NatGateway>;
  /** Stays listed as `deleted` for about an hour. */
  destroy?(ctx: Context, id: string): Promise<NatGateway>;
}

export interface DhcpOptionsSets extends Lister<DhcpOptions> {
  create?(ctx: Context, request: CreateDhcpOptions): Promise<DhcpOptions>;
  /** @throws CloudError `FailedPrecondition` while a network uses it */
  destroy?(ctx: Context, id: string): Promise<void>;
}

export interface NetworkAcls extends Lister<NetworkAcl, NetworkAclFilter> {
  create?(ctx: Context, request: CreateNetworkAcl): Promise<NetworkAcl>;
  /** @throws CloudError `FailedPrecondition` for a default one, or while subnets use it */
  destroy?(ctx: Context, id: string): Promise<void>;
  /** @throws CloudError `AlreadyExists` for the number in that direction */
  addEntry?(ctx: Context, id: string, entry: NetworkAclEntry): Promise<NetworkAcl>;
  replaceEntry?(ctx: Context, id: string, entry: NetworkAclEntry): Promise<NetworkAcl>;
  removeEntry?(
    ctx: Context,
    id: string,
    entry: Pick<NetworkAclEntry, "number" | "direction">,
  ): Promise<NetworkAcl>;
  /** Puts this list in the place of the one that the subnet has. */
  associate?(ctx: Context, id: string, subnetId: string): Promise<NetworkAcl>;
}

export interface PlacementGroups extends Lister<PlacementGroup, PlacementGroupFilter> {
  /** @throws CloudError `AlreadyExists` for the name */
  create(ctx: Context, request: CreatePlacementGroup): Promise<PlacementGroup>;
  /** @throws CloudError `FailedPrecondition` while instances are in it */
  destroy(ctx: Context, id: string): Promise<void>;
}

export interface LoadBalancers extends Lister<LoadBalancer, LoadBalancerFilter> {
  /**
   * @throws CloudError `AlreadyExists` for the name; `FailedPrecondition` of the address when it leads
   *   elsewhere or has a balancer at one of the ports
   */
  create(ctx: Context, request: CreateLoadBalancer): Promise<LoadBalancer>;
  destroy(ctx: Context, id: string): Promise<void>;
  /** Lets an instance have its share; one that has it already keeps it. */
  register(ctx: Context, id: string, instanceId: string): Promise<LoadBalancer>;
  /** @throws CloudError `FailedPrecondition` for an instance that is not registered */
  unregister(ctx: Context, id: string, instanceId: string): Promise<LoadBalancer>;
}

export interface Buckets extends Lister<Bucket, BucketFilter> {
  /** @throws CloudError `AlreadyExists` for the name */
  create(ctx: Context, request: CreateBucket): Promise<Bucket>;
  /** @throws CloudError `FailedPrecondition` while blobs are in it */
  destroy(ctx: Context, id: string): Promise<void>;
}

/**
 * Blobs within their buckets, which `NotFound` may be about too. What streams does so in constant
 * memory, and is not bound to the request's deadline: it goes on as long as bytes do.
 */
export interface Blobs {
  /** Those of one bucket; `ids` of the query are their names. */
  list(ctx: Context, bucketId: string, query: Query): Promise<Page<Blob>>;
  /**
   * Resolves before the bytes flow. A reader gets to the end of what it began, whatever becomes of
   * the blob meanwhile.
   *
   * @param range all of it when absent
   * @throws CloudError `InvalidArgument` for a range beyond the blob
   */
  read(ctx: Context, bucketId: string, id: string, range?: ByteRange): Promise<ReadBlob>;
  /** Makes a blob, or replaces one with all that is said of it. */
  write(ctx: Context, bucketId: string, id: string, request: WriteBlob): Promise<Blob>;
  /** Replaces all metadata; the bytes stay. */
  describe(ctx: Context, bucketId: string, id: string, metadata: BlobMetadata): Promise<Blob>;
  destroy(ctx: Context, bucketId: string, id: string): Promise<void>;
  /** Begins an upload in segments; nothing is seen of it until it is complete. @returns its id */
  beginUpload?(ctx: Context, bucketId: string, id: string, request: DescribeBlob): Promise<string>;
  /** @returns the segment's id. @throws CloudError `InvalidArgument` for an upload that is not there */
  writeSegment?(ctx: Context, bucketId: string, id: string, request: WriteSegment): Promise<string>;
  /** Makes the blob, or replaces it. @throws CloudError `InvalidArgument` as `writeSegment`, also for a segment */
  completeUpload?(
    ctx: Context,
    bucketId: string,
    id: string,
    request: CompleteUpload,
  ): Promise<Blob>;
}

/** One for each instance that is measured. */
export interface Metrics extends Lister<Metric, MetricFilter> {
  /** Only minutes that something was measured in. */
  samples(ctx: Context, id: string, period: MetricPeriod): Promise<readonly MetricSeries[]>;
}

export interface TagCollection {
  /** All tags on the caller's resources. `ids` of the query are those of the resources. */
  list(ctx: Context, query: Query): Promise<Page<Tag>>;
  /** Adds tags to each resource, replacing values of keys that are there. */
  set(ctx: Context, resources: readonly ResourceRef[], tags: Tags): Promise<void>;
  /**
   * Takes tags from each resource: by key, and only where it has the value when one is given. A tag
   * that is not there is no error.
   */
  remove(
    ctx: Context,
    resources: readonly ResourceRef[],
    tags: readonly { readonly key: string; readonly value?: string }[],
  ): Promise<void>;
}
