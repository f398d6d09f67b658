import type { CollectionName, Driver, Feature } from "@deltacloud/core";
import type { Harness } from "./harness.ts";
import type { Scene } from "./scene.ts";

/** What a test needs of the driver beyond what each must have: a method or a feature. */
export type Need =
  | Feature
  | { [C in CollectionName]: `${C}.${keyof NonNullable<Driver[C]> & string}` }[CollectionName];

export type Body = (scene: Scene) => Promise<void>;

/** Where the groups of tests register theirs. */
export interface Suite {
  readonly harness: Harness;
  /**
   * A test that runs in a scene of its own. On a driver that lacks one of `needs` the body must fail
   * with `Unsupported`.
   *
   * @param title a sentence about behaviour, of no other test
   */
  test(title: string, needs: readonly Need[], body: Body): void;
  /** A test that this harness gives too little for. */
  skip(title: string, reason: string): void;
}
