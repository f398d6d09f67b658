import type { AttachVolumeRequest, VolumeAttachment } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { Instance, StorageVolume } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { findVolume } from "./find-volume.ts";
import { refuseState } from "./in-use.ts";
import { toAttachment, volumeStates } from "./to-volume.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html */
export const attachVolume: WriteAction<AttachVolumeRequest, VolumeAttachment> = {
  needs: ["storageVolumes"],
  honours: { Device: true, InstanceId: true, VolumeId: true, EbsCardIndex: [0] },

  async prepare({ Device, InstanceId, VolumeId }, call) {
    const { cloud, ctx, ids } = call;
    if (Device === undefined) throw missingParameter("Device");
    checkDevice(Device);
    const volume = await findVolume(VolumeId, call);
    const instance = await findOne("instance", cloud.instances, InstanceId, "InstanceId", call);
    checkVolume(volume, instance, call);
    checkInstance(instance, Device, call);
    return {
      async effect() {
        const { attachments } = await cloud.storageVolumes
          .attach(ctx, volume.id, { instanceId: instance.id, device: Device })
          .catch((error: unknown) => {
            if (error instanceof CloudError && error.code === "AlreadyExists") throw taken(Device);
            throw error;
          })
          .catch(refuseState("VolumeInUse", alreadyAttached(volume, call)));
        const made = attachments.find(({ instanceId }) => instanceId === instance.id);
        return made ? toAttachment(volume.id, made, { ids }) : {};
      },
    };
  },
};

/** https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html */
function checkDevice(device: string): void {
  if (/^(\/dev\/)?(sd[a-z]([1-9]|1[0-5])?|xvd[a-d]?[a-z][0-9]{0,2})$/.test(device)) return;
  throw invalidParameterValue("device", device, `${device} is not a valid EBS device name.`);
}

/** @throws Ec2Error `VolumeInUse`, `IncorrectState`, `InvalidVolume.ZoneMismatch` */
function checkVolume(volume: StorageVolume, instance: Instance, call: Call): void {
  const id = call.ids.show("storageVolume", volume.id);
  if (volume.state === "inUse") throw new Ec2Error("VolumeInUse", alreadyAttached(volume, call));
  if (volume.state !== "available") {
    throw new Ec2Error("IncorrectState", `Volume '${id}' is '${volumeStates[volume.state]}'`);
  }
  if (volume.realmId !== instance.realmId) {
    throw new Ec2Error(
      "InvalidVolume.ZoneMismatch",
      `The volume '${id}' is not in the same availability zone as instance '${call.ids.show("instance", instance.id)}'`,
    );
  }
}

function checkInstance({ id, state, disks = [] }: Instance, device: string, { ids }: Call): void {
  if (state !== "running" && state !== "stopped") {
    throw new Ec2Error(
      "IncorrectState",
      `Instance '${ids.show("instance", id)}' is not 'running'.`,
    );
  }
  if (disks.some((disk) => disk.device === device)) throw taken(device);
}

function alreadyAttached({ id }: StorageVolume, { ids }: Call): string {
  return `${ids.show("storageVolume", id)} is already attached to an instance`;
}

function taken(device: string): Ec2Error {
  return new Ec2Error(
    "InvalidParameterValue",
    `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`,
  );
}
