import type { RegisterImageRequest, RegisterImageResult } from "@aws-sdk/client-ec2";
import type { RegisterImage } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { tagsFor } from "../../tags.ts";
import { blockDeviceHonours, toDisks } from "../volumes/block-devices.ts";
import { checkName } from "./find-image.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html */
export const registerImage: WriteAction<RegisterImageRequest, RegisterImageResult> = {
  needs: ["storageSnapshots"],
  honours: {
    Architecture: ["i386", "x86_64", "arm64"],
    BlockDeviceMappings: blockDeviceHonours,
    Description: true,
    EnaSupport: [false],
    Name: true,
    RootDeviceName: true,
    TagSpecifications: true,
    VirtualizationType: ["hvm"],
  },

  async prepare(request, call) {
    const register = await toRegister(request, call);
    return {
      async effect() {
        const { id } = await call.cloud.images.register(call.ctx, register);
        return { ImageId: call.ids.show("image", id) };
      },
    };
  },
};

async function toRegister(request: RegisterImageRequest, call: Call): Promise<RegisterImage> {
  const { Architecture: architecture = "i386", Description, RootDeviceName: rootDevice } = request;
  const name = await checkName(request.Name, call);
  if (rootDevice === undefined) throw missingParameter("RootDeviceName");
  const tags = tagsFor(request.TagSpecifications, "image");
  const disks = (await toDisks(request.BlockDeviceMappings, call)) ?? [];
  if (disks.find(({ device }) => device === rootDevice)?.snapshotId === undefined) {
    throw new Ec2Error(
      "InvalidBlockDeviceMapping",
      `The root device '${rootDevice}' needs a block-device mapping with a snapshot`,
    );
  }
  return {
    name,
    architecture,
    rootDevice,
    disks,
    ...(Description ? { description: Description } : {}),
    ...(tags === undefined ? {} : { tags }),
  };
}
