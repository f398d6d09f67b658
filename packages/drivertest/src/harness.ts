import type { Credentials, Driver } from "@deltacloud/core";

/** What a driver's test gives to the suite. */
export interface Harness {
  /**
   * A driver of a cloud that is the same for the whole suite, called for before each test; the suite
   * closes it. What the cloud holds already stays.
   */
  createDriver(): Driver | Promise<Driver>;
  /** An account that may make instances, images and keys. */
  readonly credentials: Credentials;
  /** Another account of the same cloud; tests that need two are skipped without it. */
  readonly otherCredentials?: Credentials;
  /** An image that either account can make instances from. */
  readonly imageId: string;
  /** Returns once nothing is under way: no instance or image is in a transitional state. */
  settle(): Promise<void>;
  /** Lets `ms` milliseconds pass, where the test turns the cloud's clock by hand. */
  advance?(ms: number): Promise<void>;
  /**
   * Tests that this cloud can not pass, by title, each with the reason. They must fail: a gap that
   * was closed turns the suite red until its line is removed here.
   */
  readonly knownGaps?: Readonly<Record<string, string>>;
}
