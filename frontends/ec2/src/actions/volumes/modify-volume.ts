import type { ModifyVolumeRequest, ModifyVolumeResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findVolume } from "./find-volume.ts";
import { refuseState } from "./in-use.ts";
import { toModification } from "./to-volume.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html */
export const modifyVolume: WriteAction<ModifyVolumeRequest, ModifyVolumeResult> = {
  needs: ["storageVolumes"],
  honours: {
    VolumeId: true,
    Size: true,
    VolumeType: true,
    Iops: true,
    Throughput: true,
    MultiAttachEnabled: [false],
  },

  async prepare({ VolumeId, Size, VolumeType, Iops, Throughput }, call) {
    const { id } = await findVolume(VolumeId, call);
    const shape = {
      ...(Size === undefined ? {} : { size: Size }),
      ...(VolumeType === undefined ? {} : { type: VolumeType }),
      ...(Iops === undefined ? {} : { iops: Iops }),
      ...(Throughput === undefined ? {} : { throughput: Throughput }),
    };
    if (Object.keys(shape).length === 0) throw missingParameter("Size, VolumeType or Iops");
    const shown = call.ids.show("storageVolume", id);
    return {
      async effect() {
        const volume = await call.cloud.storageVolumes
          .modify(call.ctx, id, shape)
          .catch(
            refuseState(
              "IncorrectModificationState",
              `Volume '${shown}' can not be modified in its state, or is being modified already`,
            ),
          );
        const { modification } = volume;
        return modification
          ? { VolumeModification: toModification(volume, modification, call) }
          : {};
      },
    };
  },
};
