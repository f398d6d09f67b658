/** The end of virtual machines, and what is still shown of them. */
import { CloudError } from "@deltacloud/core";
import type { Instance } from "@deltacloud/core";
import type { Store } from "@deltacloud/store";
import { flagOf, rowOf, textOf } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { isCode } from "./errors.ts";
import { memo } from "./memo.ts";
import type { Memo } from "./memo.ts";
import { everything, instanceFacts, rewrite, volumeFacts } from "./records.ts";
import type { InstanceEnd } from "./records.ts";
import type { World } from "./world.ts";

export interface Burial {
  /**
   * Has a machine destroyed; returns once the cloud has accepted it. What goes wrong after is undone
   * in what is shown.
   *
   * @param reason why, where nobody asked for it
   */
  bury(session: Session, instance: Instance, reason?: string): Promise<void>;
  /** Buries one whose deployment failed, with the reason that its job gives; at once, or some time later. */
  buryFailed(session: Session, instance: Instance, jobId: string | undefined): void;
  /** The same for one that nobody is to see any more. */
  discard(session: Session, id: string): Promise<void>;
}

/** How long it is remembered whether users may expunge, in milliseconds. */
const lifetime = 60 * 60 * 1000;

export function burial(world: World): Burial {
  const rights: Memo<boolean> = memo(lifetime, world.now);
  const failing = new Set<string>();

  /** Otherwise a destroyed machine keeps its disk and its address for a day. */
  const mayExpunge = (session: Session) =>
    rights.get(session.scope, async () => {
      const { background } = session;
      if ((await world.owner(background)).admin) return true;
      const answer = await background.call("listCapabilities", {});
      return flagOf(rowOf(answer, "capability"), "allowuserexpungerecovervm");
    });

  /** @returns what ends when the machine is gone, within an object: it is not to be waited for here */
  async function destroy(
    session: Session,
    id: string,
  ): Promise<{ readonly done: Promise<unknown> }> {
    const [owner, may] = await Promise.all([world.owner(session), mayExpunge(session)]);
    const expunge = may ? true : undefined;
    const doomed = await doomedVolumes(session, world.store, owner.id, id);
    const together = doomed.length > 0 && (await session.has("destroyVirtualMachine", "volumeids"));
    const volumeids = together ? doomed : undefined;
    const started = await session.start("destroyVirtualMachine", { id, expunge, volumeids });
    const { background } = session;
    const destroyed = background
      .wait("destroyVirtualMachine", started)
      .catch(async (error: unknown) => {
        if (!expunge || !isCode(error, "PermissionDenied")) throw error;
        rights.set(session.scope, Promise.resolve(false));
        return background.run("destroyVirtualMachine", { id, volumeids });
      });
    const done = destroyed.then(async () => {
      // Older servers leave them behind.
      const left = together ? [] : doomed;
      await Promise.all(left.map((volume) => background.call("deleteVolume", { id: volume })));
    });
    return { done };
  }

  const graves: Burial = {
    async bury(session, instance, reason) {
      const { id, ownerId } = instance;
      const { done } = await destroy(session, id);
      const end = toEnd(instance, world.now(), reason);
      await rewrite(world.store, instanceFacts, ownerId, id, (before) => {
        const { jobId: _jobId, ...lasting } = before ?? { id };
        return { ...lasting, end };
      });
      world.background(
        done.catch(() =>
          rewrite(world.store, instanceFacts, ownerId, id, (before) => {
            if (!before) return undefined;
            const { end: _end, ...lasting } = before;
            return lasting;
          }),
        ),
      );
    },

    buryFailed({ background }, instance, jobId) {
      const { id } = instance;
      if (failing.has(id)) return;
      failing.add(id);
      const reason =
        jobId === undefined
          ? Promise.resolve(unknownReason)
          : background.wait("deployVirtualMachine", { jobId }).then(() => unknownReason, messageOf);
      // Where it fails, the next list tries again.
      world.background(
        reason
          .then((text) => graves.bury(background, instance, text))
          .finally(() => failing.delete(id)),
      );
    },

    async discard(session, id) {
      const { done } = await destroy(session, id);
      world.background(done);
    },
  };
  return graves;
}

const unknownReason = "the launch failed";

function messageOf(error: unknown): string {
  return CloudError.from(error).message || unknownReason;
}

/** The volumes in a machine that are to go with it, its root disk aside. */
async function doomedVolumes(
  session: Session,
  store: Store,
  account: string,
  virtualmachineid: string,
): Promise<readonly string[]> {
  const facts = await everything(store.documents(volumeFacts), account, { doomed: ["yes"] });
  if (facts.length === 0) return [];
  const rows = await session.list("listVolumes", "volume", { virtualmachineid, type: "DATADISK" });
  const there = rows.map((row) => textOf(row, "id"));
  return facts.map(({ id }) => id).filter((id) => there.includes(id));
}

function toEnd(instance: Instance, since: number, reason: string | undefined): InstanceEnd {
  const {
    launchTime,
    stateChangeTime: _time,
    disks: _disks,
    interfaces: _interfaces,
    ...lasting
  } = instance;
  return {
    since,
    ...(reason !== undefined && { reason }),
    instance: { ...lasting, launchTime: launchTime.getTime() },
  };
}
