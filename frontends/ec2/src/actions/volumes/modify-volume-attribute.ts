import type { ModifyVolumeAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findVolume } from "./find-volume.ts";

/**
 * No volume here is ever kept from working, so none can be set to go on by itself.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolumeAttribute.html
 */
export const modifyVolumeAttribute: WriteAction<ModifyVolumeAttributeRequest, object> = {
  needs: ["storageVolumes"],
  honours: { VolumeId: true, AutoEnableIO: { Value: [false] } },

  async prepare({ VolumeId, AutoEnableIO }, call) {
    if (AutoEnableIO?.Value === undefined) throw missingParameter("AutoEnableIO.Value");
    await findVolume(VolumeId, call);
    return { effect: async () => ({}) };
  },
};
