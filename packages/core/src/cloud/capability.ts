/** What a driver can do, read off what it has: presence is capability. */
import type { Context } from "../context.ts";
import type { CollectionName, Collections, Driver, Feature } from "../driver.ts";
import { CloudError, unsupported } from "../error.ts";

/** A collection as a driver has it, with every method that any driver may have. */
export type Methods<C extends CollectionName> = Required<NonNullable<Collections[C]>>;

/** The names of the methods of a collection. */
export type MethodName<C extends CollectionName> = keyof Methods<C> & string;

type AnyMethod = (ctx: Context, ...rest: unknown[]) => Promise<unknown>;

/** The method of a driver, ready to be called; undefined when the driver lacks it. */
function methodOf(
  driver: Driver,
  collection: CollectionName,
  method: string,
): AnyMethod | undefined {
  const found = driver[collection] as Readonly<Record<string, unknown>> | undefined;
  const operation = found?.[method];
  return typeof operation === "function" ? (operation.bind(found) as AnyMethod) : undefined;
}

export function supports(driver: Driver, collection: CollectionName, method: string): boolean {
  return methodOf(driver, collection, method) !== undefined;
}

/** Checks the arguments of a method (without the Context) that are the same on every cloud. */
export type Checks<C extends CollectionName, M extends MethodName<C>> = {
  readonly [Name in M]?: Methods<C>[Name] extends (ctx: Context, ...rest: infer Rest) => unknown
    ? (...rest: Rest) => void
    : never;
};

/**
 * Methods of a collection as frontends call them: each fails with `Unsupported` when the driver
 * lacks it, with what its check throws, and with nothing but CloudErrors.
 */
export function operations<C extends CollectionName, M extends MethodName<C>>(
  driver: Driver,
  collection: C,
  names: readonly M[],
  checks: Checks<C, M> = {},
): Pick<Methods<C>, M> {
  const entries = names.map((name) => {
    const check: ((...rest: unknown[]) => void) | undefined = checks[name];
    const operation: AnyMethod = async (ctx, ...rest) => {
      const run = methodOf(driver, collection, name);
      if (!run) throw unsupported(`${collection}.${name}`);
      refuseTags(driver, rest);
      check?.(...rest);
      return guard(() => run(ctx, ...rest));
    };
    return [name, operation];
  });
  return Object.fromEntries(entries) as Pick<Methods<C>, M>;
}

/** @throws CloudError `Unsupported` for tags on something new, on a driver that has none */
function refuseTags(driver: Driver, args: readonly unknown[]): void {
  if (driver.tags) return;
  for (const argument of args) {
    const tags = (argument as { readonly tags?: unknown } | null | undefined)?.tags;
    if (typeof tags === "object" && tags !== null) throw unsupported("tags");
  }
}

/** Runs a call into a driver; whatever it throws comes out as a CloudError. */
export async function guard<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw CloudError.from(error);
  }
}

/** Which feature each parameter of a request needs. */
export type NeededFeatures<Request> = Partial<Record<keyof Request, Feature>>;

/** @throws CloudError `Unsupported` for the first given parameter whose feature the driver lacks */
export function checkFeatures<Request extends object>(
  driver: Driver,
  needed: NeededFeatures<Request>,
  request: Request,
): void {
  for (const [parameter, feature] of Object.entries(needed) as [keyof Request, Feature][]) {
    if (request[parameter] !== undefined && !driver.features.includes(feature)) {
      throw unsupported(feature);
    }
  }
}
