import { noSuchEntity } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command } from "../../command.ts";
import { toUser } from "../../views/user.ts";
import type { Person } from "../../views/user.ts";

/** The user that a key belongs to. */
export const getUser = command({
  honours: { userapikey: true },
  forAdmins: true,
  async run(parameters, call) {
    const person = await personOf(call, parameters.required("userapikey"));
    return { kind: "object", key: "user", row: toUser(call, person) };
  },
});

async function personOf({ cloud, ctx, ids }: Call, user: string): Promise<Person> {
  const secret = await cloud.secretOf(user);
  if (secret === undefined) throw noSuchEntity("userapikey", user);
  const { signal, requestId } = ctx;
  const account = await cloud.currentAccount({ credentials: { user, secret }, signal, requestId });
  ids.show("user", user);
  return { user, accountId: account.id, accountName: account.name };
}
