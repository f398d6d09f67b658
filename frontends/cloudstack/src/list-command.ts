/** What all commands that list have in common: pages, keyword and count. */
import { parameterError } from "./api-error.ts";
import type { Row } from "./api/shape.ts";
import type { Call } from "./call.ts";
import { describe } from "./command.ts";
import type { Answer, Command, Need } from "./command.ts";
import type { Honours, Parameters } from "./request/parameters.ts";

/** The most that one answer holds, asked for or not. */
const maxPageSize = 500;

const common = [
  "isrecursive",
  "keyword",
  "listall",
  "page",
  "pagesize",
  "retrieveonlyresourcecount",
  "showicon",
] as const;

interface Definition<T, H extends Honours> {
  /** The name of a row on the wire. */
  readonly key: string;
  /** Type of a row, where it is not the one that the command is said to answer. */
  readonly response?: string;
  readonly honours: H;
  readonly needs?: readonly Need[];
  readonly forAdmins?: boolean;
  /** All that match. */
  find(parameters: Parameters<keyof H & string>, call: Call): Promise<readonly T[]>;
  /** What `keyword` is looked for in; no keyword fits where it is absent. */
  textOf?(item: T): string | undefined;
  /** As they are shown: called with one page. */
  toRows(
    items: readonly T[],
    call: Call,
    parameters: Parameters<keyof H & string>,
  ): Promise<readonly Row[]> | readonly Row[];
}

export function listCommand<T, const H extends Honours>(definition: Definition<T, H>): Command {
  const { key, response, find, textOf, toRows } = definition;

  return describe(definition, common, async (own, call): Promise<Answer> => {
    const parameters: Parameters = own;
    const page = pageOf(parameters);
    const found = await call.walk(page.number, () => find(own, call));
    const keyword = parameters.text("keyword")?.toLowerCase();
    const items =
      keyword === undefined
        ? found
        : found.filter((item) => textOf?.(item)?.toLowerCase().includes(keyword));
    const shown = parameters.flag("retrieveonlyresourcecount")
      ? []
      : items.slice(page.start, page.end);
    const rows = shown.length === 0 ? [] : await toRows(shown, call, own);
    return {
      kind: "list",
      key,
      rows,
      count: items.length,
      ...(response !== undefined && { response }),
    };
  });
}

interface Page {
  /** From 1. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** @throws ApiError for half a page, or too much of one */
function pageOf(parameters: Parameters): Page {
  const page = parameters.number("page");
  const pageSize = parameters.number("pagesize");
  if (page === undefined && pageSize === -1) return { number: 1, start: 0, end: Infinity };
  if (page === undefined && pageSize !== undefined) {
    throw parameterError('"page" parameter is required when "pagesize" is specified');
  }
  if (page !== undefined && pageSize === undefined) {
    throw parameterError('"pagesize" parameter is required when "page" is specified');
  }
  const size = pageSize ?? maxPageSize;
  if (size > maxPageSize) {
    throw parameterError(`Page size can't exceed max allowed page size value: ${maxPageSize}`);
  }
  if (size < 1) throw parameterError(`Page size can't be less than 1, not ${size}`);
  const number = Math.max(1, page ?? 1);
  const start = (number - 1) * size;
  return { number, start, end: start + size };
}

/** A list of what is fixed, or of nothing at all. */
export function fixedList<const H extends Honours>(
  key: string,
  honours: H,
  rowsOf: (call: Call) => readonly Row[],
  matches: (row: Row, parameters: Parameters<keyof H & string>) => boolean = () => true,
): Command {
  return listCommand({
    key,
    honours,
    find: async (parameters, call) => rowsOf(call).filter((row) => matches(row, parameters)),
    textOf: ({ name }) => (typeof name === "string" ? name : undefined),
    toRows: (rows) => rows,
  });
}

/** A list of what clouds have none of: whatever it is narrowed by, it is empty. */
export function emptyList(
  key: string,
  honours: Honours,
  { forAdmins = false }: { readonly forAdmins?: boolean } = {},
): Command {
  return listCommand({ key, honours, forAdmins, find: async () => [], toRows: () => [] });
}
