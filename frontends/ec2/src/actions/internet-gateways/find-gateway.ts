import type { InternetGateway } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidInternetGatewayID.NotFound`, `MissingParameter` */
export async function findGateway(id: string | undefined, call: Call): Promise<InternetGateway> {
  const { internetGateways } = call.cloud;
  return findOne("internetGateway", internetGateways, id, "InternetGatewayId", call);
}
