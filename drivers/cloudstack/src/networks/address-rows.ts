/** Public addresses: those of networks, and those that are held for none yet. */
import type { ParametersOf } from "../client/commands.ts";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { findRows } from "../find.ts";

/**
 * The caller's, of those ids or all. What is held is in no list but its own; it is asked for first, so
 * that one which goes to a network meanwhile is not missed.
 */
export async function listAddresses(
  session: Session,
  ids?: readonly string[],
): Promise<readonly Row[]> {
  const held = (await session.has("reserveIpAddress"))
    ? await read(session, ids, { state: "Reserved" })
    : [];
  const bound = await read(session, ids, {});
  return [...new Map([...held, ...bound].map((row) => [textOf(row, "id"), row])).values()];
}

export async function findAddress(session: Session, id: string): Promise<Row | undefined> {
  const [row] = await listAddresses(session, [id]);
  return row;
}

/** Whether it is of no network yet. */
export function isHeld(address: Row): boolean {
  return textOf(address, "state") === "Reserved";
}

function read(
  session: Session,
  ids: readonly string[] | undefined,
  parameters: ParametersOf<"listPublicIpAddresses">,
): Promise<readonly Row[]> {
  return ids
    ? findRows(session, "listPublicIpAddresses", "publicipaddress", ids, parameters)
    : session.list("listPublicIpAddresses", "publicipaddress", parameters);
}
