import type {
  AttachNetworkInterfaceRequest,
  AttachNetworkInterfaceResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { renamed } from "../../rename.ts";
import { findInterface } from "./find-interface.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachNetworkInterface.html */
export const attachNetworkInterface: WriteAction<
  AttachNetworkInterfaceRequest,
  AttachNetworkInterfaceResult
> = {
  needs: ["networkInterfaces"],
  honours: {
    NetworkInterfaceId: true,
    InstanceId: true,
    DeviceIndex: true,
    NetworkCardIndex: [0],
  },

  async prepare({ NetworkInterfaceId, InstanceId, DeviceIndex: index }, call) {
    const { cloud, ctx, ids } = call;
    if (index === undefined) throw missingParameter("DeviceIndex");
    const record = await findInterface(NetworkInterfaceId, call);
    const instance = await findOne("instance", cloud.instances, InstanceId, "InstanceId", call);
    if (instance.interfaces?.some(({ attachment }) => attachment?.index === index)) {
      throw new Ec2Error(
        "InvalidParameterValue",
        `Instance '${InstanceId}' already has an interface attached at device index '${index}'.`,
      );
    }
    return {
      async effect() {
        const { attachment } = await renamed(
          cloud.networkInterfaces.attach(ctx, record.id, { instanceId: instance.id, index }),
          { AlreadyExists: "InvalidParameterValue" },
          ids,
        );
        return {
          AttachmentId: attachment && ids.show("interfaceAttachment", attachment.id),
          NetworkCardIndex: 0,
        };
      },
    };
  },
};
