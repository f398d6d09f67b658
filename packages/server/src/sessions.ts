/**
 * What a login opens. A session's token is random and known to the client alone: the state keeps it
 * under a digest, with its content sealed under a key that is drawn from the token. So neither the
 * cookie nor the state alone gives the credentials away, whichever daemon is asked on the same
 * state knows the session, and once it is closed nobody does.
 */
import { hash, randomBytes } from "node:crypto";
import { seal, unseal } from "@deltacloud/store";
import type { DocumentCollection } from "@deltacloud/store";
import type { Services } from "./frontend.ts";

/** Sessions that hold `T`, which JSON can hold. */
export interface Sessions<T> {
  /** @returns the token, for a cookie */
  open(content: T): Promise<string>;
  /** Undefined once the session has ended. @param use whether it goes on because of this */
  find(token: string, use?: boolean): Promise<T | undefined>;
  /** Ends a session; one that is not there is left alone. */
  close(token: string): Promise<void>;
}

/** How long a session lasts after it was used last, in milliseconds. */
export const idleTime = 30 * 60 * 1000;

/** How long one lasts however much it is used, in milliseconds. */
export const longestTime = 12 * 60 * 60 * 1000;

/** How old the note of the last use may get, in milliseconds: not each request writes one. */
const noteAfter = 60 * 1000;

interface SessionRecord {
  /** Both in epoch milliseconds. */
  readonly opened: number;
  readonly used: number;
  readonly sealed: string;
}

/** Sessions are found before it is known whose they are. */
const everybody = "";

/** @param name of their collection in the state */
export function createSessions<T>(
  name: string,
  { documents, now }: Pick<Services, "documents" | "now">,
): Sessions<T> {
  const collection: DocumentCollection<SessionRecord> = {
    name,
    expires: ({ opened, used }) => Math.min(used + idleTime, opened + longestTime),
  };
  const records = documents(collection);

  return {
    async open(content) {
      const token = randomBytes(32).toString("base64url");
      const { id, key } = drawnFrom(token);
      const sealed = seal(key, id, JSON.stringify(content));
      await records.insert(everybody, id, { opened: now(), used: now(), sealed });
      return token;
    },

    async find(token, use = true) {
      const { id, key } = drawnFrom(token);
      const record = await records.get(everybody, id);
      if (!record) return undefined;
      if (use && record.used + noteAfter < now()) {
        await records.replace(everybody, id, { ...record, used: now() });
      }
      return JSON.parse(unseal(key, id, record.sealed)) as T;
    },

    async close(token) {
      await records.remove(everybody, drawnFrom(token).id);
    },
  };
}

/** Neither tells anything of the other, or of the token. */
function drawnFrom(token: string) {
  return {
    id: hash("sha256", `id ${token}`),
    key: { name: "session", bytes: hash("sha256", `key ${token}`, "buffer") },
  };
}
