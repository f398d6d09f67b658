/** What new instances are asked to be besides their image, type, disks and networks. */
import type { RunInstancesRequest } from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { CreateInstances, InstanceAttributes } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { invalidParameterValue } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { namedPlacementGroups } from "../placement-groups/find-group.ts";
import { metadataHonours, toMetadataService } from "./metadata-options.ts";

export const optionHonours = {
  CreditSpecification: { CpuCredits: ["standard"] },
  DisableApiStop: true,
  DisableApiTermination: true,
  EbsOptimized: [false],
  EnclaveOptions: { Enabled: [false] },
  HibernationOptions: { Configured: [false] },
  InstanceInitiatedShutdownBehavior: true,
  MetadataOptions: metadataHonours,
  Monitoring: { Enabled: true },
} as const;

type Options = Pick<
  CreateInstances,
  | "metadataService"
  | "monitored"
  | "placementGroup"
  | "shutdownBehavior"
  | "stopProtection"
  | "terminationProtection"
>;

/**
 * Leaves out what is so anyhow, which a cloud may not know how to ask for.
 *
 * @throws Ec2Error `InvalidPlacementGroup.Unknown`, `InvalidParameterValue`
 */
export async function runOptions(request: RunInstancesRequest, call: Call): Promise<Options> {
  const shutdownBehavior = shutdownBehaviorOf(request.InstanceInitiatedShutdownBehavior);
  const service = request.MetadataOptions && toMetadataService(request.MetadataOptions);
  return defined({
    monitored: request.Monitoring?.Enabled || undefined,
    placementGroup: await placementGroupOf(request, call),
    shutdownBehavior: shutdownBehavior === "stop" ? undefined : shutdownBehavior,
    stopProtection: request.DisableApiStop || undefined,
    terminationProtection: request.DisableApiTermination || undefined,
    metadataService: service && Object.keys(service).length > 0 ? service : undefined,
  });
}

/** @throws Ec2Error `InvalidParameterValue` */
export function shutdownBehaviorOf(
  value: string | undefined,
): InstanceAttributes["shutdownBehavior"] | undefined {
  if (value === undefined || value === "stop" || value === "terminate") return value;
  throw invalidParameterValue(
    "instanceInitiatedShutdownBehavior",
    value,
    "It must be stop or terminate.",
  );
}

/** The name of the group, however it is given. */
async function placementGroupOf(
  { Placement: { GroupName, GroupId } = {} }: RunInstancesRequest,
  call: Call,
): Promise<string | undefined> {
  const { placementGroups } = call.cloud;
  if (GroupId !== undefined) {
    const { name } = await findOne("placementGroup", placementGroups, GroupId, "GroupId", call);
    if (GroupName === undefined || GroupName === name) return name;
    throw invalidParameterValue("placement.groupName", GroupName, `'${GroupId}' is '${name}'.`);
  }
  if (GroupName === undefined) return undefined;
  await namedPlacementGroups([GroupName], call);
  return GroupName;
}
