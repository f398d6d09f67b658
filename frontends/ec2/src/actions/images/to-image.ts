/** Images of the model as EC2 shows them. */
import type { Image as Ec2Image } from "@aws-sdk/client-ec2";
import type { Image } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import { toArchitecture } from "../../architecture.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";
import { toImageMappings, usualRootDevice } from "../volumes/block-devices.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export function toImage(image: Image, call: Call): Ec2Image {
  const { ids } = call;
  const { description, sourceInstanceId, disks } = image;
  const owner = toAccountId(image.ownerId);
  return {
    ImageId: ids.show("image", image.id),
    ImageLocation: `${owner}/${image.name}`,
    State: image.state,
    OwnerId: owner,
    Public: image.public,
    Architecture: toArchitecture(image.architecture),
    ImageType: "machine",
    Name: image.name,
    ...(description === undefined ? {} : { Description: description }),
    RootDeviceType: "ebs",
    RootDeviceName: disks?.[0]?.device ?? usualRootDevice,
    BlockDeviceMappings: toImageMappings(disks, call),
    ...(sourceInstanceId === undefined
      ? {}
      : { SourceInstanceId: ids.show("instance", sourceInstanceId) }),
    ProductCodes: [],
    VirtualizationType: "hvm",
    Hypervisor: "xen",
    DeregistrationProtection: "disabled",
    CreationDate: image.creationTime.toISOString(),
    EnaSupport: false,
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    Tags: toTags(image.tags),
  };
}
