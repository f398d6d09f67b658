import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { rootDomain } from "../scope.ts";

/** The account, and the domain that all are in. @param ownerId the caller when absent */
export function ownerFields({ account, ids }: Call, ownerId: string = account.id): Row {
  return {
    account: ownerId === account.id ? account.name : ownerId,
    domainid: ids.show("domain", rootDomain),
    domain: rootDomain,
    domainpath: rootDomain,
  };
}
