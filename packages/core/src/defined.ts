/** The members that are not undefined: an absent member and one that is undefined differ in type. */
export function defined<T extends object>(members: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const name of Object.keys(members) as (keyof T)[]) {
    if (members[name] !== undefined) kept[name] = members[name];
  }
  return kept as Defined<T>;
}

type Defined<T> = { readonly [Member in keyof T]?: Exclude<T[Member], undefined> };
