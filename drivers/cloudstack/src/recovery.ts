/** Finds the machines of deployments whose daemon did not see their answer. */
import type { Burial } from "./burial.ts";
import type { Session } from "./client/session.ts";
import { toFacts } from "./launch.ts";
import { everything, instanceFacts, launches } from "./records.ts";
import type { World } from "./world.ts";

/** How long a deployment may be in the hands of the daemon that sends it, in milliseconds. */
const inHand = 60_000;

export async function recoverLaunches(
  session: Session,
  world: World,
  burial: Burial,
  account: string,
): Promise<void> {
  const documents = world.store.documents(launches);
  for (const planned of await everything(documents, account)) {
    if (!planned.abandoned && world.now() - planned.since < inHand) continue;
    const found = await session.findJob(planned.jobId);
    if (found?.id === undefined) continue;
    const { id } = found;
    if (planned.abandoned) await burial.discard(session, id);
    else {
      const facts = world.store.documents(instanceFacts);
      if (!(await facts.get(account, id))) {
        await facts.insert(account, id, toFacts(planned, id, planned.jobId));
      }
    }
    await documents.remove(account, planned.jobId);
  }
}
