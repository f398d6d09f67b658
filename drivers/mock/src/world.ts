import type { Context } from "@deltacloud/core";
import type { Store } from "@deltacloud/store";

/** What the collections that live in the store share. */
export interface World {
  readonly store: Store;
  /** How long a transitional state lasts, in milliseconds. */
  readonly delay: number;
  /** The most instances of one account that are not terminated. */
  readonly capacity: number;
  /** The time in epoch milliseconds. */
  now(): number;
  /** Draws an id that no resource has. */
  newId(): string;
  /** Whether there is an account of that id. */
  hasAccount(id: string): boolean;
  /**
   * The id of the caller's account; every method asks for it first.
   *
   * @throws CloudError `Unauthenticated`
   */
  enter(ctx: Context): Promise<string>;
}
