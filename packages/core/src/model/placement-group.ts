import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** Says how near to each other, or how far, the provider puts the instances in it. */
export interface PlacementGroup {
  readonly id: string;
  /** Unique among the caller's. */
  readonly name: string;
  readonly strategy: PlacementStrategy;
  /** Of strategy `partition`. */
  readonly partitionCount?: number;
  readonly state: "pending" | "available" | "deleting" | "deleted";
  readonly tags: Tags;
}

export type PlacementStrategy = "cluster" | "spread" | "partition";

export type PlacementGroupFilter = FieldFilter<PlacementGroup, "name" | "strategy" | "state">;

export interface CreatePlacementGroup {
  readonly name: string;
  readonly strategy: PlacementStrategy;
  readonly partitionCount?: number;
  readonly tags?: Tags;
}
