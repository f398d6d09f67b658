/** States that hold many instances. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { openStore } from "@deltacloud/store";
import { user } from "./requests.ts";

/** How many are made in one transaction. */
const batch = 10_000;

/** A block with addresses enough. */
const roomy = "10.0.0.0/8";

/** Makes the state hold `count` instances of the user's, those that it starts with among them. */
export async function fill(state: string, count: number): Promise<void> {
  const store = await openStore({ state });
  const { instances, networks, subnets } = new Cloud(mock({ store, delay: 0 }));
  const ctx: Context = {
    credentials: { user: user.name, secret: user.password },
    signal: new AbortController().signal,
    requestId: "fill",
  };
  // The default subnets have 251 addresses each.
  const { id: networkId } = await networks.create(ctx, { addressBlock: roomy });
  const { id: subnetId } = await subnets.create(ctx, { networkId, addressBlock: roomy });
  let missing = count - (await instances.all(ctx)).length;
  while (missing > 0) {
    const number = Math.min(missing, batch);
    await instances.create(ctx, {
      imageId: "img1",
      subnetId,
      keyName: "test-key",
      tags: { Name: "web", environment: "production", owner: "operations" },
      count: { min: number, max: number },
    });
    missing -= number;
  }
  await store.close();
}
