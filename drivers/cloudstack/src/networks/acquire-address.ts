import { onlyRow, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import type { Zone } from "../zone.ts";
import { findNetwork } from "./networking.ts";

/** A new public address, for the network of instances which name none. */
export async function acquireAddress(session: Session, zone: Zone): Promise<Row> {
  const network = await findNetwork(session, zone, undefined);
  const parameters = network ? { networkid: textOf(network, "id") } : { zoneid: zone.uuid };
  return onlyRow(await session.run("associateIpAddress", parameters));
}
