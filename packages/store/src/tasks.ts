/**
 * Work that must go on when its request has been answered, and when the daemon dies that does it. A
 * task is leased to one daemon; where the lease is no longer renewed, another takes the task over.
 */
import { randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { MasterKeys } from "./master-keys.ts";
import type { Schema } from "./schema.ts";
import { seal, sealedUnder, unseal } from "./seal.ts";

/** How long a daemon may be silent before it is taken for dead, in milliseconds. */
const lease = 5000;

/** How often a daemon says that it lives, and how often it looks for the tasks of dead ones, in milliseconds. */
const beat = 2000;

/** After how long a task that could not be done is tried again, in milliseconds. */
const rest = 30_000;

/** How long that goes on, in milliseconds. */
const lifetime = 24 * 60 * 60 * 1000;

/** How many tasks are taken over at a time. */
const maxTaken = 20;

export interface Tasks {
  /**
   * Notes a task, of which this daemon takes care.
   *
   * @param kind of task, and at which cloud: who can go on with one of them can with all
   * @param task what it takes to go on with it, as JSON can hold it; may have secrets, which are sealed
   */
  begin(kind: string, id: string, task: unknown): Promise<void>;
  /** Forgets a task: it is done, or can not be. */
  end(kind: string, id: string): Promise<void>;
  /** Lets go of a task that could not be done just now: half a minute later any daemon tries. */
  postpone(kind: string, id: string): Promise<void>;
  /**
   * From now on takes over tasks of that kind within 10 seconds after their daemons have died.
   *
   * @param resume goes on with a task, of which nobody knows how far it came; where it fails, the
   *   task is postponed
   */
  adopt(kind: string, resume: (id: string, task: never) => Promise<void>): void;
}

/** Tasks of a store that is open. */
export interface OpenTasks extends Tasks {
  /** Seals all anew under the current master key. */
  reseal(tx: Transaction<Schema>): Promise<void>;
  /** Leaves what is not done to others. */
  close(): Promise<void>;
}

type Resume = (id: string, task: unknown) => Promise<void>;

/** @param now the time in epoch milliseconds */
export function tasks(db: Kysely<Schema>, masters: MasterKeys, now: () => number): OpenTasks {
  const holder = randomUUID();
  const held = new Set<string>();
  const resumes = new Map<string, Resume>();
  let pulse: NodeJS.Timeout | undefined;

  const update = (kind: string, id: string) =>
    db.updateTable("tasks").where("kind", "=", kind).where("id", "=", id);

  /** Where the database does not answer the leases run out, as if the daemon were dead. */
  function live(): void {
    pulse ??= setInterval(() => void step().catch(() => {}), beat).unref();
  }

  async function step(): Promise<void> {
    if (held.size > 0) {
      const later = now() + lease;
      await db.updateTable("tasks").set({ until: later }).where("holder", "=", holder).execute();
    }
    if (resumes.size > 0) await takeOver();
  }

  async function takeOver(): Promise<void> {
    const left = await db
      .selectFrom("tasks")
      .select(["kind", "id", "body"])
      .where("kind", "in", [...resumes.keys()])
      .where("until", "<=", now())
      .where("expires", ">", now())
      .limit(maxTaken)
      .execute();
    for (const { kind, id, body } of left) {
      const task = open(kind, id, body);
      if (task === undefined) continue;
      const { numUpdatedRows } = await update(kind, id)
        .set({ holder, until: now() + lease })
        .where("until", "<=", now())
        .executeTakeFirst();
      if (numUpdatedRows > 0n) void go(kind, id, task);
    }
  }

  async function go(kind: string, id: string, { content }: Task): Promise<void> {
    held.add(keyOf(kind, id));
    try {
      await resumes.get(kind)?.(id, content);
      await all.end(kind, id);
    } catch {
      // Where not even that can be written, the lease runs out.
      await all.postpone(kind, id).catch(() => {});
    }
  }

  /** Undefined for one of a daemon whose master key is not known here: that is for others. */
  function open(kind: string, id: string, body: string): Task | undefined {
    try {
      const text = unseal(masters.find(sealedUnder(body)), placeOf(kind, id), body);
      return { content: JSON.parse(text) as unknown };
    } catch {
      return undefined;
    }
  }

  function toBody(kind: string, id: string, task: unknown): string {
    return seal(masters.current(), placeOf(kind, id), JSON.stringify(task));
  }

  const all: OpenTasks = {
    async begin(kind, id, task) {
      const body = toBody(kind, id, task);
      const [until, expires] = [now() + lease, now() + lifetime];
      held.add(keyOf(kind, id));
      live();
      await db.insertInto("tasks").values({ kind, id, body, holder, until, expires }).execute();
    },

    async end(kind, id) {
      held.delete(keyOf(kind, id));
      await db.deleteFrom("tasks").where("kind", "=", kind).where("id", "=", id).execute();
    },

    async postpone(kind, id) {
      held.delete(keyOf(kind, id));
      await update(kind, id)
        .set({ holder: "", until: now() + rest })
        .where("holder", "=", holder)
        .execute();
    },

    adopt(kind, resume) {
      resumes.set(kind, resume as Resume);
      live();
    },

    async reseal(tx) {
      const rows = await tx.selectFrom("tasks").select(["kind", "id", "body"]).execute();
      for (const { kind, id, body } of rows) {
        const task = open(kind, id, body);
        if (!task) continue;
        await tx
          .updateTable("tasks")
          .set({ body: toBody(kind, id, task.content) })
          .where("kind", "=", kind)
          .where("id", "=", id)
          .execute();
      }
    },

    async close() {
      clearInterval(pulse);
      if (held.size === 0) return;
      held.clear();
      await db
        .updateTable("tasks")
        .set({ holder: "", until: now() })
        .where("holder", "=", holder)
        .execute()
        .catch(() => {});
    },
  };
  return all;
}

interface Task {
  readonly content: unknown;
}

/** Where a task is kept, which it is sealed to. */
function placeOf(kind: string, id: string): string {
  return `task ${keyOf(kind, id)}`;
}

function keyOf(kind: string, id: string): string {
  return JSON.stringify([kind, id]);
}
