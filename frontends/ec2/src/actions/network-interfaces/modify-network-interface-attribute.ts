import type { ModifyNetworkInterfaceAttributeRequest } from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { ChangeNetworkInterface, NetworkInterface } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { oneAttribute } from "../one-attribute.ts";
import { presentGroups } from "../security-groups/find-group.ts";
import { findInterface } from "./find-interface.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html */
export const modifyNetworkInterfaceAttribute: WriteAction<
  ModifyNetworkInterfaceAttributeRequest,
  object
> = {
  needs: ["networkInterfaces"],
  honours: {
    NetworkInterfaceId: true,
    Description: { Value: true },
    SourceDestCheck: { Value: true },
    Groups: true,
    Attachment: { AttachmentId: true, DeleteOnTermination: true },
    EnablePrimaryIpv6: [false],
  },

  async prepare(request, call) {
    const { NetworkInterfaceId, Description, SourceDestCheck, Groups, Attachment } = request;
    const { EnablePrimaryIpv6 } = request;
    oneAttribute({ Description, SourceDestCheck, Groups, Attachment, EnablePrimaryIpv6 });
    const record = await findInterface(NetworkInterfaceId, call);
    if (Attachment) checkAttachment(record, Attachment.AttachmentId, call);
    const firewallIds = Groups && (await presentGroups(Groups, call));
    const change: ChangeNetworkInterface = defined({
      description: Description?.Value,
      sourceDestCheck: SourceDestCheck?.Value,
      firewallIds,
      deleteOnTermination: Attachment?.DeleteOnTermination,
    });
    return {
      async effect() {
        await call.cloud.networkInterfaces.change(call.ctx, record.id, change);
        return {};
      },
    };
  },
};

/** @throws Ec2Error `InvalidAttachmentID.NotFound` for an attachment that is not this interface's */
function checkAttachment(
  { attachment }: NetworkInterface,
  given: string | undefined,
  { ids }: Call,
): void {
  const shown = attachment && ids.show("interfaceAttachment", attachment.id);
  if (attachment && (given === shown || given === attachment.id)) return;
  throw new Ec2Error("InvalidAttachmentID.NotFound", `The attachment ID '${given}' does not exist`);
}
