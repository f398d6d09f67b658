import { defined } from "@deltacloud/core";
import type { Documents } from "@deltacloud/store";
import type { IndexValues } from "./narrowing.ts";

/** All documents of an account that are found by `where`, gathered page by page. */
export async function allDocuments<T>(
  documents: Documents<T>,
  account: string,
  where: IndexValues,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents.list(account, { where, ...defined({ cursor }) });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
