import type { NatGateway } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { resourceNotFound } from "../../errors.ts";
import { findOne } from "../../list/find-one.ts";

/** One that is not deleted. @throws Ec2Error `NatGatewayNotFound`, `MissingParameter` */
export async function findNatGateway(id: string | undefined, call: Call): Promise<NatGateway> {
  const { natGateways } = call.cloud;
  const gateway = await findOne("natGateway", natGateways, id, "NatGatewayId", call);
  if (gateway.state === "deleted") throw resourceNotFound("natGateway", id ?? "");
  return gateway;
}
