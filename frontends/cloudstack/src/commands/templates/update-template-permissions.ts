import type { ChangeSharing } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command, success } from "../../command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";

type Given = Parameters<"accounts" | "ispublic" | "op">;

export const updateTemplatePermissions = command({
  honours: {
    accounts: true,
    id: true,
    isextractable: ["false"],
    isfeatured: ["false"],
    ispublic: true,
    op: true,
  },
  needs: ["images.share"],
  async run(parameters, call) {
    const id = await nativeId(call, "image", parameters.required("id"));
    await call.cloud.images.share(call.ctx, id, await changeOf(parameters, call, id));
    return success;
  },
});

async function changeOf(parameters: Given, call: Call, id: string): Promise<ChangeSharing> {
  const isPublic = parameters.flag("ispublic");
  const operation = parameters.text("op")?.toLowerCase();
  return {
    ...(isPublic !== undefined && { public: isPublic }),
    ...(operation !== undefined && (await accountsOf(operation, parameters, call, id))),
  };
}

const operations: Readonly<
  Record<string, (accounts: readonly string[], shared: readonly string[]) => ChangeSharing>
> = {
  add: (accounts) => ({ add: accounts }),
  remove: (accounts) => ({ remove: accounts }),
  reset: (_accounts, shared) => ({ public: false, remove: shared }),
};

/** Accounts are named, and their names are their ids as far as is known. */
async function accountsOf(
  name: string,
  parameters: Given,
  { cloud, ctx }: Call,
  id: string,
): Promise<ChangeSharing> {
  const operation = operations[name];
  if (!operation) {
    throw parameterError(
      `Invalid operation on accounts, the operation must be 'add', 'remove' or 'reset', not '${name}'`,
    );
  }
  const { sharedWith = [] } = await cloud.images.get(ctx, id);
  return operation(parameters.list("accounts") ?? [], sharedWith);
}
