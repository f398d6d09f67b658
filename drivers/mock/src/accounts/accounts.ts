import type { Accounts } from "@deltacloud/core";
import type { Authenticate } from "./authenticator.ts";
import { limits } from "../limits.ts";

/** Each user is an account of its own, by the user's name. @param capacity the most instances of one */
export function accounts(
  passwords: ReadonlyMap<string, string>,
  authenticate: Authenticate,
  capacity: number,
): Accounts {
  return {
    current: async (ctx) => ({
      ...authenticate(ctx),
      limits: { instances: capacity, addresses: limits.addresses },
    }),
    secretOf: async (user) => passwords.get(user),
  };
}
