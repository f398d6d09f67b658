import type { Call } from "../../call.ts";

/** With what is kept of its rules. @param id the cloud's own */
export async function destroyBalancer(
  { cloud, ctx, notes, account }: Call,
  id: string,
): Promise<void> {
  await cloud.loadBalancers.destroy(ctx, id);
  await notes.forget(account.id, "loadBalancer", id);
}
