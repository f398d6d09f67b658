/** What goes with a network: its route table, its gateway, and the network ACLs of a VPC. */
import type { ResourceRef } from "@deltacloud/core";
import { textOf } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { aclFacts, rewrite } from "../instances/records.ts";
import { keepTags } from "../tags/tagger.ts";
import type { World } from "../world.ts";
import { idIn, listAclLists } from "./acl-lists.ts";
import { routingOf } from "./routing.ts";

/** Those that something may be kept here of. */
export async function partsOf(session: Session, id: string): Promise<readonly ResourceRef[]> {
  const lists = await listAclLists(session);
  const acls = lists.flatMap((list) => {
    const listId = textOf(list, "id") ?? "";
    const vpc = textOf(list, "vpcid");
    if (vpc === undefined) return idIn(id, listId);
    return vpc === id ? listId : [];
  });
  return [...routingOf(id), ...acls.map((acl) => ({ kind: "networkAcl", id: acl }) as const)];
}

/** CloudStack knows nothing of what is kept of them, and takes them along. */
export async function forgetParts(
  world: World,
  account: string,
  parts: readonly ResourceRef[],
): Promise<void> {
  for (const part of parts) {
    await keepTags(world, account, part, () => ({}));
    if (part.kind === "networkAcl") {
      await rewrite(world.store, aclFacts, account, part.id, () => undefined);
    }
  }
}
