import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { noSuchEntity } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { aclEntryId, entriesOf, madeAcls } from "../../views/network-acl.ts";

export interface FoundEntry {
  readonly acl: NetworkAcl;
  readonly entry: NetworkAclEntry;
}

/** @throws ApiError for a rule that there is not, or that is of the list for the rest */
export async function findEntry(call: Call, id: string): Promise<FoundEntry> {
  for (const acl of await madeAcls(call)) {
    const entry = entriesOf(acl).find((each) => aclEntryId(call, acl.id, each) === id);
    if (entry) return { acl, entry };
  }
  throw noSuchEntity("id", id);
}
