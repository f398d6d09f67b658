/** The security groups that new instances are asked to be in. */
import type { RunInstancesRequest } from "@aws-sdk/client-ec2";
import type { CreateInstances } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { knownGroups, namedGroups, whichAreThere } from "../security-groups/find-group.ts";

export const groupHonours = { SecurityGroupIds: true, SecurityGroups: true } as const;

/** @throws Ec2Error `InvalidGroup.NotFound`, `InvalidParameterCombination` */
export async function runGroups(
  { SecurityGroupIds, SecurityGroups, SubnetId }: RunInstancesRequest,
  call: Call,
): Promise<Pick<CreateInstances, "firewallIds">> {
  if (!SecurityGroupIds && !SecurityGroups) return {};
  if (SecurityGroups && SubnetId !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The parameter groupName cannot be used with the parameter subnet",
    );
  }
  const given = [
    ...(await knownGroups(SecurityGroupIds, call)),
    ...(await namedGroups(SecurityGroups, call)),
  ];
  return { firewallIds: await whichAreThere(given, call) };
}
