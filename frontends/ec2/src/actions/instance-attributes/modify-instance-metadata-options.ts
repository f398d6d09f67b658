import type {
  ModifyInstanceMetadataOptionsRequest,
  ModifyInstanceMetadataOptionsResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import {
  metadataHonours,
  toMetadataOptions,
  toMetadataService,
} from "../instances/metadata-options.ts";
import { findInstance } from "./find-instance.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html */
export const modifyInstanceMetadataOptions: WriteAction<
  ModifyInstanceMetadataOptionsRequest,
  ModifyInstanceMetadataOptionsResult
> = {
  honours: { InstanceId: true, ...metadataHonours },

  async prepare({ InstanceId, ...options }, call) {
    const { id } = await findInstance(InstanceId, call);
    const metadataService = toMetadataService(options);
    return {
      async effect() {
        const instance = await call.cloud.instances.change(call.ctx, id, { metadataService });
        return {
          InstanceId: call.ids.show("instance", id),
          InstanceMetadataOptions: toMetadataOptions(instance),
        };
      },
    };
  },
};
