/** Rows of CloudStack by their ids. */
import type { CommandName, ParametersOf } from "./client/commands.ts";
import { commands } from "./client/commands.ts";
import type { Command } from "./client/commands.ts";
import type { Row } from "./client/json.ts";
import { textOf } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { isCode } from "./errors.ts";

/** From how many ids on the whole list is read. */
const many = 50;

/** From how many on, where each needs a call of its own. */
const manyCalls = 8;

/** The rows that are there. @param parameters besides the ids */
export async function findRows<C extends CommandName>(
  session: Session,
  command: C,
  name: string,
  ids: readonly string[],
  parameters: ParametersOf<C> = {},
): Promise<readonly Row[]> {
  const known: Command = commands[command];
  const together = known.parameters.includes("ids");
  const wanted = [...new Set(ids)].filter((id) => id !== "" && !id.includes(","));
  if (wanted.length > (together ? many : manyCalls)) {
    const all = await session.list(command, name, parameters);
    return all.filter((row) => wanted.includes(textOf(row, "id") ?? ""));
  }
  if (together && wanted.length > 1) {
    try {
      return await session.list(command, name, { ...parameters, ids: wanted });
    } catch (error) {
      // One that is unknown fails them all.
      if (!isCode(error, "NotFound")) throw error;
    }
  }
  const found = await Promise.all(
    wanted.map((id) => findRow(session, command, name, id, parameters)),
  );
  return found.filter((row) => row !== undefined);
}

/** All rows; none where the server does not have the command, or its user may not give it. */
export async function listWhereServed(
  session: Session,
  command: CommandName,
  name: string,
): Promise<readonly Row[]> {
  try {
    return await session.list(command, name, {});
  } catch (error) {
    if (isCode(error, "Unsupported", "PermissionDenied")) return [];
    throw error;
  }
}

/** The row of that id, if there is one. */
export async function findRow<C extends CommandName>(
  session: Session,
  command: C,
  name: string,
  id: string,
  parameters: ParametersOf<C> = {},
): Promise<Row | undefined> {
  try {
    const rows = await session.list(command, name, { ...parameters, id });
    return rows.find((row) => textOf(row, "id")?.toLowerCase() === id.toLowerCase());
  } catch (error) {
    if (isCode(error, "NotFound")) return undefined;
    throw error;
  }
}
