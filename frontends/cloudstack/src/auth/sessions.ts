/**
 * What `login` opens. A session is kept under a hash of its id, and what it opens is sealed with a
 * key made of that id: only who shows the cookie can open it, on whatever daemon.
 */
import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";
import type { Credentials } from "@deltacloud/core";
import type { DocumentCollection, Documents } from "@deltacloud/server";

/** How long a session lasts after it was used last, in milliseconds. */
export const idleTime = 30 * 60 * 1000;

/** How old the note of the last use may get, in milliseconds: not each request writes one. */
const noteAfter = 60 * 1000;

export interface Session {
  readonly credentials: Credentials;
  /** To be given with each request, besides the cookie. */
  readonly key: string;
}

export interface Sessions {
  /** @returns the session's id, for a cookie */
  open(session: Session): Promise<string>;
  find(id: string): Promise<Session | undefined>;
  close(id: string): Promise<void>;
}

interface SessionRecord {
  /** Epoch milliseconds. */
  readonly used: number;
  /** In base64. */
  readonly sealed: string;
}

export const sessionDocuments: DocumentCollection<SessionRecord> = {
  name: "cloudstack.sessions",
  expires: ({ used }) => used + idleTime,
};

/** Sessions are found before it is known whose they are. */
const everybody = "";

/** @param now the time in epoch milliseconds */
export function createSessions(documents: Documents<SessionRecord>, now: () => number): Sessions {
  return {
    async open(session) {
      const id = randomBytes(32).toString("base64url");
      await documents.insert(everybody, keptAs(id), { used: now(), sealed: seal(id, session) });
      return id;
    },

    async find(id) {
      const record = await documents.get(everybody, keptAs(id));
      if (!record) return undefined;
      if (record.used + noteAfter < now()) {
        await documents.replace(everybody, keptAs(id), { ...record, used: now() });
      }
      return unseal(id, record.sealed);
    },

    async close(id) {
      await documents.remove(everybody, keptAs(id));
    },
  };
}

function keptAs(id: string): string {
  return hash("sha256", `kept ${id}`);
}

const algorithm = "aes-256-gcm";
/** In bytes. */
const nonceLength = 12;
const tagLength = 16;

function sealingKey(id: string): Buffer {
  return hash("sha256", `sealed ${id}`, "buffer");
}

function seal(id: string, session: Session): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, sealingKey(id), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(session)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

function unseal(id: string, sealed: string): Session {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv(algorithm, sealingKey(id), bytes.subarray(0, nonceLength));
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  const text = Buffer.concat([
    decipher.update(bytes.subarray(nonceLength + tagLength)),
    decipher.final(),
  ]);
  return JSON.parse(text.toString()) as Session;
}
