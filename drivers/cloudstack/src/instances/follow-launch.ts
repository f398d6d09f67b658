/** Follows deployments to their end: those of this daemon, and those that another has left. */
import { CloudError } from "@deltacloud/core";
import type { Burial } from "./burial.ts";
import { hasEnded } from "../client/jobs.ts";
import type { Session } from "../client/session.ts";
import { allOver } from "../errands.ts";
import type { ErrandFacts } from "../errands.ts";
import { findInstance } from "./machines.ts";
import { forgetJob, instanceFacts, launches } from "./records.ts";
import { isInHand, recover } from "./recovery.ts";
import type { World } from "../world.ts";

/** Goes on with a launch that another daemon has left. */
export async function resumeLaunch(
  session: Session,
  world: World,
  burial: Burial,
  { account, jobIds }: ErrandFacts["launch"],
): Promise<void> {
  await allOver(
    jobIds.map(async (jobId) => {
      const found = await session.findJob(jobId);
      const planned = await world.store.documents(launches).get(account, jobId);
      if (planned && !found && isInHand(world, planned)) {
        throw new CloudError("Unavailable", "the cloud may be about to accept the deployment");
      }
      if (planned) await recover(session, world, burial, account, planned, found);
      if (found?.id === undefined) return;
      const facts = await world.store.documents(instanceFacts).get(account, found.id);
      if (facts?.jobId === undefined) return;
      await followDeployment(session, world, burial, { account, id: found.id, jobId });
    }),
  );
}

/** Waits for a deployment to end: one that fails leaves nothing but the reason. */
export async function followDeployment(
  session: Session,
  world: World,
  burial: Burial,
  { account, id, jobId }: { readonly account: string; readonly id: string; readonly jobId: string },
): Promise<void> {
  try {
    await session.wait("deployVirtualMachine", { jobId });
  } catch (error) {
    if (!hasEnded(error)) throw error;
    const instance = await findInstance(session, world, burial, id);
    if (instance) return burial.buryFailed(session, instance, jobId);
  }
  await forgetJob(world.store, account, id);
}
