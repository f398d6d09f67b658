/** What all resources have in common. */

/** The nouns of the model, as errors and tags name them. */
export const resourceKinds = ["realm", "hardwareProfile", "image", "instance", "key"] as const;

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
