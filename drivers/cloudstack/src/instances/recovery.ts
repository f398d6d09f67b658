/** Finds the machines of deployments whose daemon did not see their answer. */
import type { Burial } from "./burial.ts";
import type { Session, Started } from "../client/session.ts";
import { everything, instanceFacts, launches, toFacts } from "./records.ts";
import type { Launch } from "./records.ts";
import type { World } from "../world.ts";

/** How long a deployment may be in the hands of the daemon that sends it, in milliseconds. */
const inHand = 60_000;

export async function recoverLaunches(
  session: Session,
  world: World,
  burial: Burial,
  account: string,
): Promise<void> {
  for (const planned of await everything(world.store.documents(launches), account)) {
    if (!planned.abandoned && isInHand(world, planned)) continue;
    await recover(session, world, burial, account, planned, await session.findJob(planned.jobId));
  }
}

/** Whether the cloud may still be about to accept it. */
export function isInHand(world: World, { since }: Launch): boolean {
  return world.now() - since < inHand;
}

/** @param found the job of what was planned */
export async function recover(
  session: Session,
  world: World,
  burial: Burial,
  account: string,
  planned: Launch,
  found: Started | undefined,
): Promise<void> {
  if (found?.id === undefined) return;
  const { id } = found;
  if (planned.abandoned) await burial.discard(session, id);
  else {
    const facts = world.store.documents(instanceFacts);
    if (!(await facts.get(account, id))) {
      await facts.insert(account, id, toFacts(planned, id, planned.jobId));
    }
  }
  await world.store.documents(launches).remove(account, planned.jobId);
}
