/** VPCs, and the networks that guests can be in. */
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { findRow, listWhereServed } from "../find.ts";

/** Tiers of VPCs, and networks that are in none. */
export function listNetworks(session: Session): Promise<readonly Row[]> {
  return session.list("listNetworks", "network", { traffictype: "Guest" });
}

/** None where the server has no VPCs. */
export function listVpcs(session: Session): Promise<readonly Row[]> {
  return listWhereServed(session, "listVPCs", "vpc");
}

export function findVpc(session: Session, id: string): Promise<Row | undefined> {
  return findRow(session, "listVPCs", "vpc", id);
}
