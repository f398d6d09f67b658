import type { Driver, Feature } from "../driver.ts";
import type { Tags } from "../model/resource.ts";

/**
 * A name is also the tag `Name`, and the other way round, as far as the driver has both: some tools
 * know a resource by the one, some by the other.
 *
 * @param feature that a driver has which takes the name; absent where every driver does
 */
export function withName<R extends { readonly name?: string; readonly tags?: Tags }>(
  driver: Driver,
  feature: Feature | undefined,
  request: R,
): R {
  const name = request.name ?? request.tags?.["Name"];
  if (name === undefined) return request;
  return {
    ...request,
    ...(feature === undefined || driver.features.includes(feature) ? { name } : {}),
    ...(driver.tags ? { tags: { ...request.tags, Name: request.tags?.["Name"] ?? name } } : {}),
  };
}
