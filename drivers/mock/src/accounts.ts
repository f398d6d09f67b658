import type { Accounts } from "@deltacloud/core";
import type { Authenticate } from "./authenticator.ts";

/** Each user is an account of its own, by the user's name. */
export function accounts(
  passwords: ReadonlyMap<string, string>,
  authenticate: Authenticate,
): Accounts {
  return {
    current: async (ctx) => authenticate(ctx),
    secretOf: async (user) => passwords.get(user),
  };
}
