import { Cloud } from "@deltacloud/core";
import { afterAll, beforeAll, expect } from "vitest";
import type { Harness } from "./harness.ts";
import { inventory } from "./inventory.ts";
import { contextOf } from "./scene.ts";

/**
 * Has the group of tests that it is called in leave behind what was there before it. Once a group and
 * not for each test: to look at all that an account has costs more than most tests do.
 */
export function leavingNothing(harness: Harness): void {
  let before: unknown;

  beforeAll(async () => {
    before = await inventories(harness);
  });

  afterAll(async () => {
    await harness.settle();
    expect(await inventories(harness), "resources left behind").toEqual(before);
  });
}

async function inventories(harness: Harness) {
  const { credentials, otherCredentials } = harness;
  const cloud = new Cloud(await harness.createDriver());
  try {
    const accounts = [credentials, ...(otherCredentials ? [otherCredentials] : [])];
    return await Promise.all(accounts.map((one) => inventory(cloud, contextOf(one))));
  } finally {
    await cloud.close();
  }
}
