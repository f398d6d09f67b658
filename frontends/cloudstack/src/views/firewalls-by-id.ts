import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { ownerFields } from "./owner.ts";

/** What a machine's row says of its security groups, by the cloud's own ids. */
export async function firewallsById(
  call: Call,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const { cloud, ctx, ids } = call;
  if (wanted.length === 0 || !cloud.supports("firewalls")) return new Map();
  const firewalls = await cloud.firewalls.all(ctx, { ids: [...new Set(wanted)] });
  return new Map(
    firewalls.map(({ id, name, description, ownerId }) => [
      id,
      {
        id: ids.show("firewall", id),
        name,
        description,
        ...ownerFields(call, ownerId),
        ingressrule: [],
        egressrule: [],
        tags: [],
      },
    ]),
  );
}
