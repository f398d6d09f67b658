/** What all resources have in common. */

/** The nouns of the model, as errors and tags name them. */
export const resourceKinds = [
  "address",
  "blob",
  "bucket",
  "dhcpOptions",
  "firewall",
  "firewallRule",
  "hardwareProfile",
  "image",
  "instance",
  "internetGateway",
  "key",
  "loadBalancer",
  "metric",
  "natGateway",
  "network",
  "networkAcl",
  "networkInterface",
  "placementGroup",
  "realm",
  "routeTable",
  "storageSnapshot",
  "storageVolume",
  "subnet",
  "volumeType",
] as const;

export type ResourceKind = (typeof resourceKinds)[number];

/** One resource of a cloud. */
export interface ResourceRef {
  readonly kind: ResourceKind;
  readonly id: string;
}

/** Free text by key, both case-sensitive. */
export type Tags = Readonly<Record<string, string>>;

/** One tag on one resource. */
export interface Tag {
  readonly resource: ResourceRef;
  readonly key: string;
  readonly value: string;
}

/** Who besides its owner may use a resource. */
export interface Sharing {
  /** Open to every account. */
  readonly public: boolean;
  /** Ids of the accounts that it is open to. */
  readonly sharedWith: readonly string[];
}

/** What changes in a {@link Sharing}; absent parts stay. */
export interface ChangeSharing {
  readonly public?: boolean;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}
