import { ApiError, noSuchEntity } from "../../api-error.ts";
import type { Answer } from "../../command.ts";
import type { Call } from "../../call.ts";

/** The pair of a user: the caller's own, or anybody's for an admin. */
export async function userKeys(call: Call, id: string): Promise<Answer> {
  const { cloud, ids, isAdmin } = call;
  const own = id === ids.show("user", call.user);
  const user = own ? call.user : await ids.find("user", id, async () => {});
  if (user === undefined) throw noSuchEntity("id", id);
  if (!own && !isAdmin) {
    throw new ApiError(
      "account",
      `${call.user} does not have permission to operate with this user`,
    );
  }
  const secret = await cloud.secretOf(user);
  if (secret === undefined) throw noSuchEntity("id", id);
  return { kind: "object", key: "userkeys", row: { apikey: user, secretkey: secret } };
}
