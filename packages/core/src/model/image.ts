import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** What instances boot from. */
export interface Image {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** Of the processor it was made for, such as `x86_64` or `i386`. */
  readonly architecture: string;
  readonly state: ImageState;
  /** Open to every account. */
  readonly public: boolean;
  /** Whether the root disk outlives its instance (`persistent`) or not. */
  readonly rootType: "persistent" | "transient";
  readonly creationTime: Date;
  /** The profiles it can be booted on; all when absent. */
  readonly hardwareProfileIds?: readonly string[];
  readonly tags: Tags;
}

export type ImageState = "pending" | "available" | "failed";

export type ImageFilter = FieldFilter<Image, "ownerId" | "architecture" | "name" | "state">;

/** An image made of an instance's disks. */
export interface CreateImage {
  readonly instanceId: string;
  /** Unique among the caller's images. */
  readonly name: string;
  readonly description?: string;
  readonly tags?: Tags;
}
