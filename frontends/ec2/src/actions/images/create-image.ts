import type { CreateImageRequest, CreateImageResult } from "@aws-sdk/client-ec2";
import type { CreateImage, Instance } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsByType } from "../../tags.ts";
import { instanceStates } from "../instances/to-instance.ts";
import { blockDeviceHonours, toDisks } from "../volumes/block-devices.ts";
import { checkName } from "./find-image.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html */
export const createImage: WriteAction<CreateImageRequest, CreateImageResult> = {
  honours: {
    BlockDeviceMappings: blockDeviceHonours,
    Description: true,
    InstanceId: true,
    Name: true,
    NoReboot: true,
    SnapshotLocation: ["regional"],
    TagSpecifications: true,
  },

  async prepare(request, call) {
    const create = await toCreate(request, call);
    return {
      async effect() {
        const { id } = await call.cloud.images.create(call.ctx, create);
        return { ImageId: call.ids.show("image", id) };
      },
    };
  },
};

async function toCreate(request: CreateImageRequest, call: Call): Promise<CreateImage> {
  const { BlockDeviceMappings, Description, InstanceId, NoReboot = false } = request;
  const { image: tags, snapshot: snapshotTags } = tagsByType(request.TagSpecifications, [
    "image",
    "snapshot",
  ]);
  const { instances } = call.cloud;
  const instance = await findOne("instance", instances, InstanceId, "InstanceId", call);
  const name = await checkName(request.Name, call);
  checkSource(instance, call);
  const disks = await toDisks(BlockDeviceMappings, call);
  return {
    instanceId: instance.id,
    name,
    noReboot: NoReboot,
    ...(Description ? { description: Description } : {}),
    ...(disks === undefined ? {} : { disks }),
    ...(tags === undefined ? {} : { tags }),
    ...(snapshotTags === undefined ? {} : { snapshotTags }),
  };
}

/** @throws Ec2Error `IncorrectState` */
function checkSource({ id, state, canCreateImage }: Instance, { ids }: Call): void {
  if (canCreateImage) return;
  const now = instanceStates[state].Name;
  throw new Ec2Error(
    "IncorrectState",
    `No image can be made of the instance '${ids.show("instance", id)}', which is '${now}'`,
  );
}
