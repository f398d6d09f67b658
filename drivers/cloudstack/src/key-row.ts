/** SSH key pairs as the server lists them: older servers know them by name alone. */
import { textOf } from "./client/json.ts";
import type { Row } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { isCode } from "./errors.ts";

/** The id where the server has one, from 4.16 on, or the name. */
export function keyIdOf(row: Row): string {
  return textOf(row, "id") ?? textOf(row, "name") ?? "";
}

export async function findKey(session: Session, id: string): Promise<Row | undefined> {
  const rows = await session.list("listSSHKeyPairs", "sshkeypair", {});
  return rows.find((row) => keyIdOf(row) === id);
}

export async function findKeyNamed(session: Session, name: string): Promise<Row | undefined> {
  try {
    const rows = await session.list("listSSHKeyPairs", "sshkeypair", { name });
    return rows.find((row) => textOf(row, "name") === name);
  } catch (error) {
    if (isCode(error, "NotFound")) return undefined;
    throw error;
  }
}
