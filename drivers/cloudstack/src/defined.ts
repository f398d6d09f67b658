/** The members that are not undefined: an absent member and one that is undefined differ in type. */
export function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}

export type Defined<T> = { readonly [Member in keyof T]?: Exclude<T[Member], undefined> };
