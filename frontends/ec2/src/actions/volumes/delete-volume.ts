import type { DeleteVolumeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findVolume } from "./find-volume.ts";
import { refuseState } from "./in-use.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html */
export const deleteVolume: WriteAction<DeleteVolumeRequest, object> = {
  needs: ["storageVolumes"],
  honours: { VolumeId: true },

  async prepare({ VolumeId }, call) {
    const { id, state, attachments } = await findVolume(VolumeId, call);
    const shown = call.ids.show("storageVolume", id);
    if (state === "inUse") {
      const hosts = attachments.map(({ instanceId }) => call.ids.show("instance", instanceId));
      throw new Ec2Error(
        "VolumeInUse",
        `Volume ${shown} is currently attached to ${hosts.join(", ")}`,
      );
    }
    if (state === "deleting" || state === "creating") {
      throw new Ec2Error("IncorrectState", `The volume '${shown}' is '${state}'`);
    }
    return {
      async effect() {
        await call.cloud.storageVolumes
          .destroy(call.ctx, id)
          .catch(refuseState("VolumeInUse", `Volume ${shown} is currently in use`));
        return {};
      },
    };
  },
};
