/** Where a route leads, as requests say it. */
import type { CreateRouteRequest } from "@aws-sdk/client-ec2";
import type { RouteTarget } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { findNatGateway } from "../nat-gateways/find-nat-gateway.ts";
import { findInterface } from "../network-interfaces/find-interface.ts";

const members = ["GatewayId", "InstanceId", "NatGatewayId", "NetworkInterfaceId"] as const;

type TargetRequest = Pick<CreateRouteRequest, (typeof members)[number]>;

/** The members of a request that name a target. */
export const targetHonours = {
  GatewayId: true,
  InstanceId: true,
  NatGatewayId: true,
  NetworkInterfaceId: true,
} as const satisfies Record<keyof TargetRequest, true>;

const find: Record<keyof TargetRequest, (id: string, call: Call) => Promise<RouteTarget>> = {
  async GatewayId(given, call) {
    const { internetGateways } = call.cloud;
    const { id } = await renamedNotFound(
      findOne("internetGateway", internetGateways, given, "GatewayId", call),
      "InvalidGatewayID.NotFound",
      `The gateway ID '${given}' does not exist`,
    );
    return { kind: "internetGateway", id };
  },
  async NatGatewayId(given, call) {
    const { id } = await renamedNotFound(
      findNatGateway(given, call),
      "InvalidNatGatewayID.NotFound",
      `The natGateway ID '${given}' does not exist`,
    );
    return { kind: "natGateway", id };
  },
  async NetworkInterfaceId(given, call) {
    return { kind: "networkInterface", id: (await findInterface(given, call)).id };
  },
  /** "The operation fails unless exactly one network interface is attached." */
  async InstanceId(given, call) {
    const instance = await findOne("instance", call.cloud.instances, given, "InstanceId", call);
    const [first, ...others] = instance.interfaces ?? [];
    if (!first || others.length > 0) {
      const why = "The instance must have exactly one network interface.";
      throw invalidParameterValue("instanceId", given, why);
    }
    return { kind: "networkInterface", id: first.id };
  },
};

/** @throws Ec2Error `MissingParameter`, `InvalidParameterCombination`, `…NotFound` */
export async function targetOf(request: TargetRequest, call: Call): Promise<RouteTarget> {
  const given = members.filter((member) => request[member] !== undefined);
  const [member, ...others] = given;
  const wanted = `exactly one of ${members.join(", ")}`;
  if (member === undefined) {
    throw new Ec2Error("MissingParameter", `The request must contain ${wanted}`);
  }
  if (others.length > 0) {
    throw new Ec2Error("InvalidParameterCombination", `The request may contain ${wanted}`);
  }
  return find[member](request[member] ?? "", call);
}

/** Routes have their own code for gateways that are not there. */
async function renamedNotFound<T>(work: Promise<T>, code: string, message: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Ec2Error ? new Ec2Error(code, message) : error;
  }
}
