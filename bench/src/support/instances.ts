/** States that hold many instances. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { openStore } from "@deltacloud/store";
import type { DocumentCollection } from "@deltacloud/store";
import { user } from "./requests.ts";

const ctx: Context = {
  credentials: { user: user.name, secret: user.password },
  signal: new AbortController().signal,
  requestId: "fill",
};

type Kept = Readonly<Record<(typeof indexed)[number], string>>;

/** What lists find them by. */
const indexed = ["phase", "realmId"] as const;

/** Instances as the mock cloud keeps them. */
const kept: DocumentCollection<Kept> = {
  name: "mock.instances",
  index: (record) => Object.fromEntries(indexed.map((field) => [field, [record[field]]])),
};

/**
 * Makes the state hold `count` instances of the user's, those that it starts with among them. One is
 * launched; the rest are copies of its document, since a launch of 100,000 takes minutes.
 */
export async function fill(state: string, count: number): Promise<void> {
  const store = await openStore({ state });
  const { instances } = new Cloud(mock({ store, delay: 0 }));
  const [launched] = await instances.create(ctx, {
    imageId: "img1",
    keyName: "test-key",
    tags: { Name: "web", environment: "production", owner: "operations" },
    count: { min: 1, max: 1 },
  });
  if (!launched) throw new Error("nothing was launched");
  const { length: there } = await instances.all(ctx);
  await store.transaction(async (writer) => {
    const records = writer.documents(kept);
    const text = JSON.stringify(await records.get(user.name, launched.id));
    for (let copy = 0; copy < count - there; copy += 1) {
      const id = `copy${copy}`;
      await records.insert(user.name, id, JSON.parse(text.replaceAll(launched.id, id)) as Kept);
    }
  });
  await store.close();
}
