/** Templates as the server lists them: no one filter shows all that an account may use. */
import type { Row } from "../client/json.ts";
import { flagOf, textOf } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { isCode } from "../errors.ts";

/** Public and own ones, those shared with the account, and own ones in the making. */
const filters = ["executable", "sharedexecutable", "self"] as const;

/** Kinds of templates that are not for instances of users. */
const hiddenTypes: ReadonlySet<string> = new Set(["SYSTEM", "ROUTING", "VNF"]);

/** Each template once, though it is listed for each zone. */
export async function listTemplates(session: Session, id?: string): Promise<readonly Row[]> {
  const lists = await Promise.all(
    filters.map(async (templatefilter) => {
      try {
        return await session.list("listTemplates", "template", { templatefilter, id });
      } catch (error) {
        if (isCode(error, "NotFound", "PermissionDenied")) return [];
        throw error;
      }
    }),
  );
  const byId = new Map<string, Row>();
  for (const row of lists.flat()) {
    const key = textOf(row, "id");
    if (key === undefined || hiddenTypes.has(textOf(row, "templatetype") ?? "")) continue;
    const known = byId.get(key);
    if (!known || (flagOf(row, "isready") && !flagOf(known, "isready"))) byId.set(key, row);
  }
  return [...byId.values()];
}

export async function findTemplate(session: Session, id: string): Promise<Row | undefined> {
  return (await listTemplates(session, id)).find((row) => textOf(row, "id") === id);
}
