import type { Readable } from "node:stream";
import type { AccessKey } from "@deltacloud/store";
import { createAsker } from "./asker.ts";
import type { Environment } from "./folders.js";

/**
 * The secrets of an access key, from the environment, or asked for.
 *
 * @param user at the cloud; the id of the key, with its secret, when undefined
 */
export async function askCredentials(
  id: string,
  user: string | undefined,
  environment: Environment,
  input: Readable,
): Promise<Omit<AccessKey, "id">> {
  using asker = createAsker(input);
  const secret =
    environment["API_ACCESS_KEY_SECRET"] || (await asker.demand(`Secret of the access key ${id}`));
  if (user === undefined) return { secret, credentials: { user: id, secret } };
  const userSecret =
    environment["API_USER_SECRET"] || (await asker.demand(`Secret of ${user} at the cloud`));
  return { secret, credentials: { user, secret: userSecret } };
}
