/**
 * Things of CloudStack that clients know by name: zones, service and disk offerings. A name is the id
 * where it is unique and clean; otherwise a slug of it is, with a piece of the UUID where two are alike.
 */

export interface Named {
  /** CloudStack's UUID. */
  readonly uuid: string;
  readonly name: string;
}

export interface Directory<T extends Named> {
  /** In the cloud's order. */
  readonly all: readonly T[];
  /** The id that clients know it by; the UUID of one that is not there. */
  idOf(uuid: string): string;
  byUuid(uuid: string): T | undefined;
  /** By id, UUID, or name where it is unique. */
  find(handle: string): T | undefined;
}

export function directory<T extends Named>(items: readonly T[]): Directory<T> {
  const ids = idsOf(items);
  const byUuid = new Map(items.map((item) => [item.uuid, item]));
  const byId = new Map(items.map((item) => [ids.get(item.uuid) ?? item.uuid, item]));
  return {
    all: items,
    idOf: (uuid) => ids.get(uuid) ?? uuid,
    byUuid: (uuid) => byUuid.get(uuid),
    find(handle) {
      const named = items.filter(({ name }) => name === handle);
      return byId.get(handle) ?? byUuid.get(handle) ?? (named.length === 1 ? named[0] : undefined);
    },
  };
}

function idsOf(items: readonly Named[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { name } of items) {
    const key = slugOf(name).toLowerCase();
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  return new Map(
    items.map(({ uuid, name }) => {
      const slug = slugOf(name);
      const unique = uses.get(slug.toLowerCase()) === 1;
      return [uuid, unique ? slug : `${slug}-${uuid.replaceAll("-", "").slice(0, 8)}`];
    }),
  );
}

/** The name itself where it is clean. */
function slugOf(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return name;
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  return slug || "unnamed";
}
