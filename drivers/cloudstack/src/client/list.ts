/** Lists beyond one page: the pages that a count promises in parallel, then on until a short one. */
import type { Row } from "./json.ts";
import { numberOf, rowsOf, textOf } from "./json.ts";
import { refusalOf } from "./error.ts";

/** Asks for one page; both are given together or not at all. */
export type AskPage = (page: { readonly page: number; readonly pagesize: number }) => Promise<Row>;

/** How many pages are asked for at once. */
const lanes = 16;

/**
 * All rows, each once: pages shift while resources come and go.
 *
 * @param page its size is lowered to what the server allows, when it says so
 */
export async function listAll(
  askPage: AskPage,
  name: string,
  page: { size: number },
): Promise<readonly Row[]> {
  const first = await firstPage(askPage, page);
  const pagesize = page.size;
  const pages = [rowsOf(first, name)];
  const promised = Math.ceil((numberOf(first, "count") ?? 0) / pagesize);
  while (pages.at(-1)?.length === pagesize) {
    const from = pages.length + 1;
    const ahead = Math.min(Math.max(promised - pages.length, 1), lanes);
    const answers = Array.from({ length: ahead }, (_, index) =>
      askPage({ page: from + index, pagesize }),
    );
    for (const answer of await Promise.all(answers)) pages.push(rowsOf(answer, name));
  }
  return unique(pages.flat());
}

/** The first `size` rows, and how many there are at all. */
export async function listHead(
  askPage: AskPage,
  name: string,
  size: number,
): Promise<{ readonly rows: readonly Row[]; readonly count: number }> {
  const answer = await askPage({ page: 1, pagesize: size });
  const rows = rowsOf(answer, name);
  return { rows, count: numberOf(answer, "count") ?? rows.length };
}

async function firstPage(askPage: AskPage, page: { size: number }): Promise<Row> {
  try {
    return await askPage({ page: 1, pagesize: page.size });
  } catch (error) {
    const text = refusalOf(error)?.text ?? "";
    const [, most] = /page size.*max.* (\d+)/i.exec(text) ?? [];
    if (most === undefined || Number(most) < 1 || Number(most) >= page.size) throw error;
    page.size = Number(most);
    return askPage({ page: 1, pagesize: page.size });
  }
}

/** Rows without an id are all kept. */
function unique(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const id = textOf(row, "id");
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
