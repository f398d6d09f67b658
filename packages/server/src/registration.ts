/**
 * Users who register access keys of their own, for clouds that do not tell the secrets of theirs:
 * the rules, whatever the dialect that asks.
 */
import { randomBytes } from "node:crypto";
import { CloudError, invalidArgument } from "@deltacloud/core";
import type { Cloud, Credentials } from "@deltacloud/core";
import type { AccessKey, AccessKeys, AccessKeySummary } from "@deltacloud/store";
import type { FrontendContext } from "./frontend.ts";
import { addressList, isIn } from "./proxies.ts";

export interface Registration {
  /**
   * The access keys of the user who sends a request.
   *
   * @param owner the user's credentials at the cloud, which is asked whether they are good
   * @throws CloudError `PermissionDenied` where secrets would cross a network in the clear;
   *   `Unauthenticated` for credentials that the cloud does not know, or none
   */
  open(ctx: FrontendContext, owner: Credentials | undefined): Promise<OwnAccessKeys>;
}

/** One user's. */
export interface OwnAccessKeys {
  /** By id. */
  list(): Promise<readonly AccessKeySummary[]>;
  /**
   * Registers the user's own name as access key, or gives it another secret.
   *
   * @param secret to sign with; that of the cloud when absent
   * @throws CloudError `AlreadyExists` where the operator has given the name to another;
   *   `InvalidArgument` for a secret that could be guessed
   */
  register(secret?: string): Promise<AccessKey>;
  /** Registers an access key with a new id and secret. */
  draw(): Promise<AccessKey>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
}

/** AWS's have 40 characters. */
const minSecret = 16;

/** @param changed is told the id of each access key that was registered or removed */
export function registration(
  keys: AccessKeys,
  cloud: Cloud,
  changed: (id: string) => void,
): Registration {
  function keysOf(owner: Credentials): OwnAccessKeys {
    async function put(id: string, secret: string): Promise<AccessKey> {
      const key = { id, secret, credentials: owner };
      await keys.put(key);
      changed(id);
      return key;
    }

    return {
      list: async () => (await keys.list()).filter(({ user }) => user === owner.user),

      async register(secret = owner.secret) {
        if (secret !== owner.secret && secret.length < minSecret) {
          throw invalidArgument(`the secret must have at least ${minSecret} characters`);
        }
        return put(owner.user, secret);
      },

      // As AWS's look: 20 and 40 characters.
      draw: () =>
        put(
          `AKIA${randomBytes(8).toString("hex").toUpperCase()}`,
          randomBytes(30).toString("base64"),
        ),

      async remove(id) {
        const removed = await keys.remove(id, owner.user);
        changed(id);
        return removed;
      },
    };
  }

  return {
    async open(ctx, owner) {
      checkTransport(ctx);
      if (!owner) {
        throw new CloudError("Unauthenticated", "give your user name and secret at the cloud");
      }
      await cloud.currentAccount(ctx.state.context(owner));
      ctx.state.user = owner.user;
      return keysOf(owner);
    },
  };
}

/** A proxy on this machine is local, whoever it speaks for: it has to say that it was asked over TLS. */
function checkTransport(ctx: FrontendContext): void {
  if (ctx.secure) return;
  const { remoteAddress = "" } = ctx.req.socket;
  if (isIn(loopback, remoteAddress) && forwarding.every((name) => ctx.get(name) === "")) return;
  throw new CloudError("PermissionDenied", "access keys are registered over HTTPS, or locally");
}

const loopback = addressList(["127.0.0.0/8", "::1"]);

const forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto"];
