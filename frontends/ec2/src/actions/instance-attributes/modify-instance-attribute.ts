import type { ModifyInstanceAttributeRequest } from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { ChangeInstance, Instance } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findProfile } from "../../instance-type.ts";
import { shutdownBehaviorOf } from "../instances/run-options.ts";
import { oneAttribute } from "../one-attribute.ts";
import { presentGroups } from "../security-groups/find-group.ts";
import { findInstance } from "./find-instance.ts";
import { inNewForm } from "./old-form.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html */
export const modifyInstanceAttribute: WriteAction<ModifyInstanceAttributeRequest, object> = {
  honours: {
    InstanceId: true,
    Attribute: true,
    Value: true,
    BlockDeviceMappings: {
      DeviceName: true,
      Ebs: { DeleteOnTermination: true, VolumeId: true },
    },
    DisableApiStop: { Value: true },
    DisableApiTermination: { Value: true },
    EbsOptimized: { Value: [false] },
    EnaSupport: { Value: [false] },
    EnclaveOptions: { Enabled: [false] },
    Groups: true,
    InstanceInitiatedShutdownBehavior: { Value: true },
    InstanceType: { Value: true },
    SourceDestCheck: { Value: true },
    UserData: { Value: true },
  },

  async prepare(request, call) {
    const { InstanceId, ...given } = inNewForm(request);
    const { DryRun: _, ...attributes } = given;
    oneAttribute(attributes);
    const instance = await findInstance(InstanceId, call);
    const change = await toChange(attributes, instance, call);
    return {
      async effect() {
        // What is so on this cloud anyhow needs no change.
        if (Object.keys(change).length > 0)
          await call.cloud.instances.change(call.ctx, instance.id, change);
        return {};
      },
    };
  },
};

type Attributes = Omit<ModifyInstanceAttributeRequest, "InstanceId" | "DryRun">;

async function toChange(
  attributes: Attributes,
  instance: Instance,
  call: Call,
): Promise<ChangeInstance> {
  const { DisableApiStop, DisableApiTermination, SourceDestCheck, UserData } = attributes;
  const { InstanceInitiatedShutdownBehavior, InstanceType, Groups } = attributes;
  const firewallIds = Groups && (await presentGroups(Groups, call));
  return defined({
    stopProtection: DisableApiStop?.Value,
    terminationProtection: DisableApiTermination?.Value,
    sourceDestCheck: SourceDestCheck?.Value,
    userData: UserData?.Value,
    shutdownBehavior: shutdownBehaviorOf(InstanceInitiatedShutdownBehavior?.Value),
    hardwareProfileId: await profileOf(InstanceType?.Value, call),
    firewallIds,
    disks: disksOf(attributes, instance, call),
  });
}

/** @throws Ec2Error `InvalidInstanceAttributeValue` */
async function profileOf(type: string | undefined, call: Call): Promise<string | undefined> {
  if (type === undefined) return undefined;
  const profile = findProfile(await call.hardwareProfiles(), type);
  if (profile) return profile.id;
  throw new Ec2Error("InvalidInstanceAttributeValue", `Invalid value '${type}' for instanceType`);
}

function disksOf(
  { BlockDeviceMappings: mappings }: Attributes,
  instance: Instance,
  call: Call,
): ChangeInstance["disks"] {
  return mappings?.map(({ DeviceName: device, Ebs }) => {
    const { DeleteOnTermination: deleteOnTermination, VolumeId } = Ebs ?? {};
    if (VolumeId !== undefined) checkVolume(VolumeId, device, instance, call);
    if (device !== undefined && deleteOnTermination !== undefined) {
      return { device, deleteOnTermination };
    }
    throw new Ec2Error(
      "InvalidBlockDeviceMapping",
      "A block-device mapping needs DeviceName and Ebs.DeleteOnTermination",
    );
  });
}

/** A mapping that names its volume is of no other. @throws Ec2Error `InvalidInstanceAttributeValue` */
function checkVolume(
  given: string,
  device: string | undefined,
  { disks = [] }: Instance,
  { ids }: Call,
): void {
  const disk = disks.find((one) => one.device === device);
  if (disk && [disk.volumeId, ids.show("storageVolume", disk.volumeId)].includes(given)) return;
  throw new Ec2Error(
    "InvalidInstanceAttributeValue",
    `The volume '${given}' is not attached at '${device}'`,
  );
}
