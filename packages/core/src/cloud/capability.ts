/** What a driver can do, read off what it has: presence is capability. */
import type { CollectionName, Driver, Feature } from "../driver.ts";
import { unsupported } from "../error.ts";

/** The names of the methods of a collection. */
export type MethodName<C extends CollectionName> = keyof NonNullable<Driver[C]> & string;

/** The method of a driver, ready to be called; undefined when the driver lacks it. */
function methodOf(driver: Driver, collection: CollectionName, method: string): unknown {
  const found = driver[collection] as Readonly<Record<string, unknown>> | undefined;
  const operation = found?.[method];
  return typeof operation === "function" ? operation.bind(found) : undefined;
}

export function supports<C extends CollectionName>(
  driver: Driver,
  collection: C,
  method: MethodName<C>,
): boolean {
  return methodOf(driver, collection, method) !== undefined;
}

/** @throws CloudError `Unsupported` when the driver lacks the method */
export function need<C extends CollectionName, M extends MethodName<C>>(
  driver: Driver,
  collection: C,
  method: M,
): NonNullable<NonNullable<Driver[C]>[M]> {
  const operation = methodOf(driver, collection, method);
  if (operation === undefined) throw unsupported(`${collection}.${method}`);
  return operation as NonNullable<NonNullable<Driver[C]>[M]>;
}

/** @throws CloudError `Unsupported` for the first given parameter whose feature the driver lacks */
export function checkFeatures<Request extends object>(
  driver: Driver,
  needed: Partial<Record<keyof Request, Feature>>,
  request: Request,
): void {
  for (const [parameter, feature] of Object.entries(needed) as [keyof Request, Feature][]) {
    if (request[parameter] !== undefined && !driver.features.includes(feature)) {
      throw unsupported(feature);
    }
  }
}
