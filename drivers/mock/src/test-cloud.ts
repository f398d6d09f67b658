/** For tests: a mock cloud whose clock is turned by hand. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { mock } from "./index.ts";
import type { MockOptions } from "./index.ts";

export interface TestCloud {
  readonly cloud: Cloud;
  readonly store: Store;
  readonly clock: Clock;
}

export interface Clock {
  readonly now: () => number;
  /** Lets `ms` milliseconds pass. */
  advance(ms: number): void;
}

/** @param state as `openStore` takes it */
export async function openCloud(
  options: Omit<MockOptions, "store" | "now"> = {},
  state = "memory",
  clock = createClock(),
): Promise<TestCloud> {
  const { now } = clock;
  const store = await openStore({ state, now });
  return { cloud: new Cloud(mock({ ...options, store, now })), store, clock };
}

export function createClock(): Clock {
  let time = Date.UTC(2026, 0, 1);
  return { now: () => time, advance: (ms) => void (time += ms) };
}

export function contextOf(user: string, secret: string): Context {
  return {
    credentials: { user, secret },
    signal: new AbortController().signal,
    requestId: "test",
  };
}

/** Of the account that has the seeds. */
export const mockuser = contextOf("mockuser", "mockpassword");

export const one = { min: 1, max: 1 } as const;
