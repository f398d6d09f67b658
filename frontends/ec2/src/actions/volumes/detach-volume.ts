import type { DetachVolumeRequest, VolumeAttachment as Ec2Attachment } from "@aws-sdk/client-ec2";
import type { StorageVolume, VolumeAttachment } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { findVolume } from "./find-volume.ts";
import { toAttachment, volumeStates } from "./to-volume.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html */
export const detachVolume: WriteAction<DetachVolumeRequest, Ec2Attachment> = {
  needs: ["storageVolumes"],
  honours: { Device: true, Force: true, InstanceId: true, VolumeId: true },

  async prepare({ Device, Force: force, InstanceId, VolumeId }, call) {
    const { cloud, ctx } = call;
    const volume = await findVolume(VolumeId, call);
    const instanceId =
      InstanceId === undefined
        ? undefined
        : (await findOne("instance", cloud.instances, InstanceId, "InstanceId", call)).id;
    const attachment = attachmentOf(volume, instanceId, Device, call);
    await checkRoot(attachment, volume, call);
    return {
      async effect() {
        const detached = await cloud.storageVolumes.detach(ctx, volume.id, {
          instanceId: attachment.instanceId,
          ...(force === undefined ? {} : { force }),
        });
        const [ending = { ...attachment, state: "detaching" as const }] = detached.attachments;
        return toAttachment(volume.id, ending, call);
      },
    };
  },
};

/** @throws Ec2Error `IncorrectState`, `InvalidAttachment.NotFound` */
function attachmentOf(
  { id, state, attachments }: StorageVolume,
  instanceId: string | undefined,
  device: string | undefined,
  { ids }: Call,
): VolumeAttachment {
  const shown = ids.show("storageVolume", id);
  const [attachment] = attachments;
  if (!attachment || attachment.state === "detaching") {
    // Terraform looks for the word 'available' in it.
    const now = attachment?.state ?? volumeStates[state];
    throw new Ec2Error("IncorrectState", `Volume '${shown}' is in the '${now}' state.`);
  }
  if (instanceId !== undefined && instanceId !== attachment.instanceId) {
    throw notAttached(shown, `instance '${ids.show("instance", instanceId)}'`);
  }
  if (device !== undefined && device !== attachment.device) {
    throw notAttached(shown, `device '${device}'`);
  }
  return attachment;
}

function notAttached(volume: string, where: string): Ec2Error {
  return new Ec2Error(
    "InvalidAttachment.NotFound",
    `The volume '${volume}' is not attached to ${where}.`,
  );
}

/** @throws Ec2Error `OperationNotPermitted` for what an instance boots from that is not stopped */
async function checkRoot(
  { instanceId, device }: VolumeAttachment,
  { id }: StorageVolume,
  { cloud, ctx, ids }: Call,
): Promise<void> {
  const { items } = await cloud.instances.list(ctx, { ids: [instanceId] });
  const [instance] = items;
  if (!instance || instance.state === "stopped" || instance.rootDevice !== device) return;
  throw new Ec2Error(
    "OperationNotPermitted",
    `Unable to detach root volume '${ids.show("storageVolume", id)}' from instance '${ids.show("instance", instanceId)}'`,
  );
}
