/** The filters of a resource: where in EC2's own answer each one looks. */

export interface FilterTable {
  /** The structure of AWS's model that the paths start from. */
  readonly shape: string;
  /** Where `tag:KEY` finds objects of Key and Value; empty for the item itself; absent where there are no tags. */
  readonly tags?: string;
  /**
   * Path by filter name: members joined by dots, through lists as if they were their items. Null
   * where AWS has a filter for what its answer does not hold: it matches nothing, unless the listing
   * tells of it.
   */
  readonly paths: Readonly<Record<string, string | null>>;
  /** Names that AWS does not document but takes, as clients use them: what they stand for. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** The values at a path, as the text that filters compare: numbers, booleans and times too. */
export function valuesAt(item: unknown, path: string): string[] {
  return nodesAt(item, path).flatMap((value) => {
    if (value instanceof Date) return [value.toISOString()];
    return isScalar(value) ? [String(value)] : [];
  });
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** What stands at a path, with lists taken apart. */
export function nodesAt(item: unknown, path: string): unknown[] {
  let nodes: unknown[] = [item];
  for (const part of path === "" ? [] : path.split(".")) {
    nodes = nodes.flatMap((node) =>
      typeof node === "object" && node !== null ? (node as Record<string, unknown>)[part] : [],
    );
  }
  return nodes.flat();
}
