import type { Accounts } from "@deltacloud/core";
import { rowOf, rowsOf, textOf } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { isCode } from "./errors.ts";
import { memo } from "./memo.ts";
import type { World } from "./world.ts";

/** How long a secret is remembered, in milliseconds: a revoked key is refused after that. */
const lifetime = 60_000;

/** Users are known by their API keys; secrets can be looked up where the operator gave a root administrator's. */
export function accounts(world: World): Accounts {
  const { apiKey, secretKey } = world.options;
  const secrets = memo<string | undefined>(lifetime, world.now);

  const lookUp = (user: string, secret: string, wanted: string) =>
    secrets.get(wanted, () => {
      const { signal } = new AbortController();
      return findSecret(world.client.session({ credentials: { user, secret }, signal }), wanted);
    });

  return {
    async current(ctx) {
      const { id, name } = await world.owner(world.open(ctx));
      return { id, name };
    },
    ...(apiKey !== undefined && secretKey !== undefined
      ? { secretOf: (user: string) => lookUp(apiKey, secretKey, user) }
      : {}),
  };
}

/** The secret of an enabled user's key. */
async function findSecret(admin: Session, apiKey: string): Promise<string | undefined> {
  const user = await getUser(admin, apiKey);
  const id = textOf(user, "id");
  const state = textOf(user, "state") ?? "enabled";
  if (id === undefined || state.toLowerCase() !== "enabled") return undefined;
  const keys = rowOf(await admin.call("getUserKeys", { id }), "userkeys");
  if (textOf(keys, "apikey") === apiKey) return textOf(keys, "secretkey");
  // Where a user has several pairs, that was the last one.
  if (!(await admin.has("listUserKeys"))) return undefined;
  const pairs = rowsOf(await admin.call("listUserKeys", { apikeyfilter: apiKey }), "userkeys");
  const pair = pairs.find((one) => textOf(one, "apikey") === apiKey);
  return pair && textOf(pair, "secretkey");
}

async function getUser(admin: Session, userapikey: string) {
  try {
    return rowOf(await admin.call("getUser", { userapikey }), "user");
  } catch (error) {
    if (isCode(error, "NotFound", "InvalidArgument")) return {};
    throw error;
  }
}
