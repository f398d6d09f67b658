/** The end of virtual machines, and what is still shown of them. */
import { randomUUID } from "node:crypto";
import { CloudError } from "@deltacloud/core";
import type { Instance } from "@deltacloud/core";
import type { Store } from "@deltacloud/store";
import { flagOf, rowOf, textOf } from "../client/json.ts";
import type { Session, Started } from "../client/session.ts";
import { allOver, isPassing } from "../errands.ts";
import type { Errand, ErrandFacts } from "../errands.ts";
import { isCode } from "../errors.ts";
import { memo } from "../memo.ts";
import type { Memo } from "../memo.ts";
import { everything, instanceFacts, rewrite, volumeFacts } from "./records.ts";
import type { InstanceEnd } from "./records.ts";
import type { World } from "../world.ts";

export interface Burial {
  /**
   * Has a machine destroyed; returns once the cloud has accepted it. What goes wrong after is undone
   * in what is shown.
   *
   * @param reason why, where nobody asked for it
   */
  bury(session: Session, instance: Instance, reason?: string): Promise<void>;
  /** Buries one whose deployment failed, with the reason that its job gives. */
  buryFailed(session: Session, instance: Instance, jobId: string | undefined): Promise<void>;
  /** The same for one that nobody is to see any more. */
  discard(session: Session, id: string): Promise<void>;
  /** Goes on with a burial that another daemon has left. */
  resume(session: Session, facts: Destruction): Promise<void>;
}

type Destruction = ErrandFacts["burial"];

/** How long it is remembered whether users may expunge, in milliseconds. */
const lifetime = 60 * 60 * 1000;

export function burial(world: World): Burial {
  const rights: Memo<boolean> = memo(lifetime, world.now);
  const failing = new Map<string, Promise<void>>();

  /** Otherwise a destroyed machine keeps its disk and its address for a day. */
  const mayExpunge = (session: Session) =>
    rights.get(session.scope, async () => {
      const { background } = session;
      if ((await world.owner(background)).admin) return true;
      const answer = await background.call("listCapabilities", {});
      return flagOf(rowOf(answer, "capability"), "allowuserexpungerecovervm");
    });

  /** Has a machine destroyed. @returns what is to be followed from then on, within an object */
  async function destroy(session: Session, id: string): Promise<Begun> {
    const [owner, may] = await Promise.all([world.owner(session), mayExpunge(session)]);
    const doomed = await doomedVolumes(session, world.store, owner.id, id);
    const together = doomed.length > 0 && (await session.has("destroyVirtualMachine", "volumeids"));
    const facts: Destruction = {
      account: owner.id,
      id,
      jobId: randomUUID(),
      expunge: may,
      ...(together ? { volumeids: doomed, left: [] } : { left: doomed }),
    };
    const errand = await world.errands.begin(session, "burial", facts.jobId, facts);
    try {
      const started = await session.start(command, parametersOf(facts), facts.jobId);
      return { errand, done: finish(session.background, facts, started) };
    } catch (error) {
      errand.fail(error);
      throw error;
    }
  }

  /** Ends when the machine is gone, with its volumes. */
  async function finish(session: Session, facts: Destruction, started: Started): Promise<void> {
    await session.wait(command, started).catch(async (error: unknown) => {
      if (!facts.expunge || !isCode(error, "PermissionDenied")) throw error;
      rights.set(session.scope, Promise.resolve(false));
      return session.run(command, parametersOf({ ...facts, expunge: false }));
    });
    // Older servers leave them behind.
    await allOver(facts.left.map((id) => session.call("deleteVolume", { id })));
  }

  /** Of a machine that has been shown as gone. */
  async function restore(account: string, id: string, error: unknown): Promise<never> {
    if (!isPassing(error)) {
      await rewrite(world.store, instanceFacts, account, id, (before) => {
        if (!before) return undefined;
        const { end: _end, ...lasting } = before;
        return lasting;
      });
    }
    throw error;
  }

  const graves: Burial = {
    async bury(session, instance, reason) {
      const { id, ownerId } = instance;
      const { errand, done } = await destroy(session, id);
      const end = toEnd(instance, world.now(), reason);
      const noted = rewrite(world.store, instanceFacts, ownerId, id, (before) => {
        const { jobId: _jobId, ...lasting } = before ?? { id };
        return { ...lasting, end };
      });
      errand.follow(
        done.catch(async (error: unknown) => {
          await noted.catch(() => undefined);
          return restore(ownerId, id, error);
        }),
      );
      await noted;
    },

    buryFailed({ background }, instance, jobId) {
      const { id } = instance;
      const known = failing.get(id);
      if (known) return known;
      const reason =
        jobId === undefined
          ? Promise.resolve(unknownReason)
          : background.wait("deployVirtualMachine", { jobId }).then(
              () => unknownReason,
              (error: unknown) => {
                if (isPassing(error)) throw error;
                return messageOf(error);
              },
            );
      const buried = reason
        .then((text) => graves.bury(background, instance, text))
        .finally(() => failing.delete(id));
      failing.set(id, buried);
      return buried;
    },

    async discard(session, id) {
      const { errand, done } = await destroy(session, id);
      errand.follow(done);
    },

    async resume(session, facts) {
      const { account, id, jobId } = facts;
      // Where it was not even begun, nobody was told that it was.
      const started = await session.findJob(jobId);
      if (!started) return;
      await finish(session, facts, started).catch((error: unknown) => restore(account, id, error));
    },
  };
  return graves;
}

const command = "destroyVirtualMachine";

/** A destruction that the cloud has accepted. */
interface Begun {
  readonly errand: Errand;
  readonly done: Promise<void>;
}

function parametersOf({ id, expunge, volumeids }: Destruction) {
  return { id, expunge: expunge ? true : undefined, volumeids };
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
