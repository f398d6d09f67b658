import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { CloudError } from "@deltacloud/core";
import type { Account, Context, Credentials } from "@deltacloud/core";

/** The account that the credentials of a call open. @throws CloudError `Unauthenticated` */
export type Authenticate = (ctx: Context) => Account;

/** @param passwords by user name */
export function authenticator(passwords: ReadonlyMap<string, string>): Authenticate {
  const digests = new Map([...passwords].map(([user, password]) => [user, digest(password)]));
  // Compared with for unknown users, so that the time taken does not tell who exists.
  const nobody = randomBytes(32);
  // A request makes many calls with the one object that it brought.
  const good = new WeakSet<Credentials>();

  return ({ credentials }) => {
    const { user, secret } = credentials;
    if (!good.has(credentials)) {
      if (!timingSafeEqual(digest(secret), digests.get(user) ?? nobody)) {
        throw new CloudError("Unauthenticated", "the user name or the password is wrong");
      }
      good.add(credentials);
    }
    return { id: user, name: user };
  };
}

/** Brings secrets to one length, which the comparison needs. */
function digest(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}
