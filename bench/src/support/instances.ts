/** States that hold many instances. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { openStore } from "@deltacloud/store";
import { instanceDocuments } from "../../../drivers/mock/src/instances/instance-record.ts";
import type { InstanceRecord } from "../../../drivers/mock/src/instances/instance-record.ts";
import { user } from "./requests.ts";

const ctx: Context = {
  credentials: { user: user.name, secret: user.password },
  signal: new AbortController().signal,
  requestId: "fill",
};

/** The tag of those few that are like no others. */
export const markOfFew = { key: "role", value: "rare" };

/**
 * Makes the state hold `count` instances of the user's, those that it starts with among them. One is
 * launched; the rest are copies of its document, since a launch of 100,000 takes minutes.
 *
 * @param few how many of them are of another image, profile, realm, network and state than the others
 */
export async function fill(state: string, count: number, few = 0): Promise<void> {
  const store = await openStore({ state });
  const { instances } = new Cloud(mock({ store, delay: 0 }));
  if (few > 0) {
    const made = await instances.create(ctx, {
      imageId: "img3",
      hardwareProfileId: "m1-xlarge",
      subnetId: "subnet4",
      tags: { [markOfFew.key]: markOfFew.value },
      count: { min: few, max: few },
    });
    await instances.act(
      ctx,
      made.map(({ id }) => id),
      "stop",
    );
  }
  const [launched] = await instances.create(ctx, {
    imageId: "img1",
    keyName: "test-key",
    tags: { Name: "web", environment: "production", owner: "operations" },
    count: { min: 1, max: 1 },
  });
  if (!launched) throw new Error("nothing was launched");
  const { length: there } = await instances.all(ctx);
  await store.transaction(async (writer) => {
    const records = writer.documents(instanceDocuments);
    const text = JSON.stringify(await records.get(user.name, launched.id));
    for (let copy = 0; copy < count - there; copy += 1) {
      const id = `copy${copy}`;
      await records.insert(
        user.name,
        id,
        JSON.parse(text.replaceAll(launched.id, id)) as InstanceRecord,
      );
    }
  });
  await store.close();
}
