/**
 * Work that goes on when its request has been answered, and on another daemon when this one dies. An
 * errand is noted in the store before anything of it is begun, with the ids that its jobs will have:
 * by them, who takes it over finds out how far it came.
 */
import type { Tasks } from "@deltacloud/store";
import type { Client } from "./client/client.ts";
import { hasEnded } from "./client/jobs.ts";
import type { Caller, Session } from "./client/session.ts";
import { isCode } from "./errors.ts";

/** The kinds of errands, with what it takes to go on with one, as JSON can hold it. */
export interface ErrandFacts {
  /** To follow deployments, and bury those that fail. */
  readonly launch: { readonly account: string; readonly jobIds: readonly string[] };
  /** To see that a machine is gone, and its volumes with it. */
  readonly burial: {
    readonly account: string;
    /** Of the machine. */
    readonly id: string;
    readonly jobId: string;
    readonly expunge: boolean;
    /** Volumes that are to go: with the machine, and after it. */
    readonly volumeids?: readonly string[];
    readonly left: readonly string[];
  };
  /** To start a machine that was stopped for as long as a template is made of its disk. */
  readonly restart: { readonly instanceId: string; readonly templateJobId: string };
  /** To delete the snapshot that a template was made of. */
  readonly snapshot: {
    readonly account: string;
    readonly snapshotJobId: string;
    readonly templateJobId: string;
  };
}

export type ErrandName = keyof ErrandFacts;

export interface Errand {
  /** Is over when `work` is; where the cloud or the store can not be reached, it is tried again later. */
  follow(work: Promise<unknown>): void;
  /** The same for what has failed already. */
  fail(error: unknown): void;
}

export interface Errands {
  begin<N extends ErrandName>(
    session: Session,
    name: N,
    id: string,
    facts: ErrandFacts[N],
  ): Promise<Errand>;
  /** Takes over errands of that name that others have left. */
  adopt<N extends ErrandName>(
    name: N,
    resume: (session: Session, facts: ErrandFacts[N]) => Promise<unknown>,
  ): void;
  /** Leaves all to others. */
  close(): void;
}

interface Noted<N extends ErrandName> {
  readonly caller: Caller;
  readonly facts: ErrandFacts[N];
}

/**
 * @param providers the URLs of the clouds whose errands are done here
 * @param background takes on work that nobody waits for
 */
export function createErrands(
  tasks: Tasks,
  client: Client,
  providers: readonly string[],
  background: (work: Promise<unknown>) => void,
): Errands {
  let isClosed = false;
  const kindOf = (name: ErrandName, provider: string) => `cloudstack ${name} at ${provider}`;

  return {
    async begin(session, name, id, facts) {
      const { caller } = session;
      const kind = kindOf(name, caller.provider);
      await tasks.begin(kind, id, { caller, facts });

      async function finish(work: Promise<unknown>): Promise<void> {
        try {
          await work;
        } catch (error) {
          if (isClosed) return;
          if (isPassing(error)) return tasks.postpone(kind, id);
        }
        await tasks.end(kind, id);
      }
      return {
        follow: (work) => background(finish(work)),
        fail: (error) => background(finish(Promise.reject(error))),
      };
    },

    adopt<N extends ErrandName>(
      name: N,
      resume: (session: Session, facts: ErrandFacts[N]) => Promise<unknown>,
    ) {
      for (const provider of providers) {
        tasks.adopt(kindOf(name, provider), async (_id, { caller, facts }: Noted<N>) => {
          try {
            await resume(client.resume(caller), facts);
          } catch (error) {
            if (isClosed || isPassing(error)) throw error;
          }
        });
      }
    },

    close() {
      isClosed = true;
    },
  };
}

/** Whether what failed may do so no more later: a job that has ended has ended. */
export function isPassing(error: unknown): boolean {
  return !hasEnded(error) && isCode(error, "Unavailable", "DeadlineExceeded");
}

/** Ends when all have; fails with what may be tried again, where there is such. */
export async function allOver(work: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const [failure] = [...failures.filter(isPassing), ...failures];
  if (failure !== undefined) throw failure;
}
