import { CloudError } from "@deltacloud/core";
import type { PortableLister } from "@deltacloud/core";
import type { Call } from "../call.ts";
import { missingParameter } from "../ec2-error.ts";
import type { ResourceIdKind } from "../ids.ts";
import { checkFound, findIds } from "./describe.ts";

/**
 * The resource that an action is about.
 *
 * @param given as the client gave it
 * @param parameter as named on the wire
 * @throws Ec2Error `…NotFound`; `MissingParameter` when none is given
 */
export async function findOne<T extends { readonly id: string }>(
  kind: ResourceIdKind,
  from: PortableLister<T>,
  given: string | undefined,
  parameter: string,
  call: Call,
): Promise<T> {
  if (given === undefined) throw missingParameter(parameter);
  const ids = await findIds(kind, from, [given], call);
  const { items } = await from.list(call.ctx, { ids: ids.map(({ native }) => native) });
  checkFound(kind, ids, items);
  const [resource] = items;
  if (!resource) throw new CloudError("Internal", `${kind} '${given}' was found and is not there`);
  return resource;
}
