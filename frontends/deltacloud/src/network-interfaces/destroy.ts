import { setTimeout } from "node:timers/promises";
import type { Cloud, Context } from "@deltacloud/core";

/** How often it is asked whether the interface has come off, in milliseconds. */
const pollInterval = 100;

/** Waits for the interface to come off its instance, as long as the request lives. */
export async function destroyInterface(cloud: Cloud, context: Context, id: string): Promise<void> {
  const { networkInterfaces } = cloud;
  let { attachment } = await networkInterfaces.get(context, id);
  if (attachment && attachment.state !== "detaching") {
    ({ attachment } = await networkInterfaces.detach(context, id, false));
  }
  while (attachment) {
    await setTimeout(pollInterval);
    context.signal.throwIfAborted();
    ({ attachment } = await networkInterfaces.get(context, id));
  }
  await networkInterfaces.destroy(context, id);
}
