import { Cloud } from "@deltacloud/core";
import { afterAll, beforeAll, expect } from "vitest";
import type { Harness } from "./harness.ts";
import { inventory } from "./inventory.ts";
import { contextOf } from "./scene.ts";

/**
 * Looks at all that the accounts have, before the tests of the suite that it is called in.
 *
 * @returns has the group of tests that it is called in leave behind what was there before it. It looks
 *   once a group and not for each test, since that costs more than most tests do; so what is left by one
 *   group is what the next begins with.
 */
export function leavingNothing(harness: Harness): () => void {
  let left: unknown;

  beforeAll(async () => {
    left = await inventories(harness);
  });

  return () =>
    afterAll(async () => {
      await harness.settle();
      const before = left;
      left = await inventories(harness);
      expect(left, "resources left behind").toEqual(before);
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
