import type { Call } from "../../call.ts";
import { checkFound, findIds } from "../../list/describe.ts";

/** @throws Ec2Error `InvalidVpcID.NotFound` */
export async function checkVpcs(given: readonly string[], call: Call): Promise<void> {
  if (given.length === 0) return;
  const { cloud, ctx } = call;
  const ids = await findIds("network", cloud.networks, given, call);
  const found = await cloud.networks.all(ctx, { ids: ids.map(({ native }) => native) });
  checkFound("network", ids, found);
}
