/** States that hold many instances. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { openStore } from "@deltacloud/store";
import { user } from "./requests.ts";

/** How many are made in one transaction. */
const batch = 10_000;

/** Makes the state hold `count` instances of the user's, those that it starts with among them. */
export async function fill(state: string, count: number): Promise<void> {
  const store = await openStore({ state });
  const { instances } = new Cloud(mock({ store, delay: 0 }));
  const ctx: Context = {
    credentials: { user: user.name, secret: user.password },
    signal: new AbortController().signal,
    requestId: "fill",
  };
  let missing = count - (await instances.all(ctx)).length;
  while (missing > 0) {
    const number = Math.min(missing, batch);
    await instances.create(ctx, {
      imageId: "img1",
      keyName: "test-key",
      tags: { Name: "web", environment: "production", owner: "operations" },
      count: { min: number, max: number },
    });
    missing -= number;
  }
  await store.close();
}
