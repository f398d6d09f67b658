import type { NetworkInterface } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidNetworkInterfaceID.NotFound`, `MissingParameter` */
export async function findInterface(id: string | undefined, call: Call): Promise<NetworkInterface> {
  const { networkInterfaces } = call.cloud;
  return findOne("networkInterface", networkInterfaces, id, "NetworkInterfaceId", call);
}

/** The interface that is attached by this. @throws Ec2Error `InvalidAttachmentID.NotFound` */
export async function findAttached(
  attachmentId: string | undefined,
  { cloud, ctx, ids }: Call,
): Promise<NetworkInterface> {
  if (attachmentId === undefined) throw missingParameter("AttachmentId");
  const native = await ids.find("interfaceAttachment", attachmentId, async () => {
    for (const { attachment } of await cloud.networkInterfaces.all(ctx)) {
      if (attachment) ids.show("interfaceAttachment", attachment.id);
    }
  });
  const [found] =
    native === undefined
      ? []
      : await cloud.networkInterfaces.all(ctx, { filter: { "attachment.id": [native] } });
  if (found) return found;
  throw new Ec2Error(
    "InvalidAttachmentID.NotFound",
    `The attachment ID '${attachmentId}' does not exist`,
  );
}
