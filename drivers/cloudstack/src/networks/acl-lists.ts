/**
 * Lists of rules for tiers. Some are CloudStack's own, for all VPCs: the model has each of them once for
 * each VPC, by an id of both.
 */
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { findRow, listWhereServed } from "../find.ts";

/** None where the server has none. */
export function listAclLists(session: Session): Promise<readonly Row[]> {
  return listWhereServed(session, "listNetworkACLLists", "networkacllist");
}

/** Between the id of a list that is CloudStack's own and that of a VPC. */
const separator = "@";

export function isBuiltIn(id: string): boolean {
  return id.includes(separator);
}

/** Of a list that is CloudStack's own, in a VPC. */
export function idIn(networkId: string, list: string): string {
  return `${list}${separator}${networkId}`;
}

/** CloudStack's id of the list. */
export function listOf(id: string): string {
  const [list = id] = id.split(separator);
  return list;
}

/** The row of its list, without tags: CloudStack has none for lists. */
export async function findAclList(session: Session, id: string): Promise<Row | undefined> {
  const row = await findRow(session, "listNetworkACLLists", "networkacllist", listOf(id));
  return row && { id };
}
