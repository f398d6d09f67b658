import type {
  DescribeImagesRequest,
  DescribeImagesResult,
  Image as Ec2Image,
} from "@aws-sdk/client-ec2";
import type { Image } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { ReadAction } from "../../action.ts";
import { toArchitecture } from "../../architecture.ts";
import type { Call } from "../../call.ts";
import { describe, findIds } from "../../list/describe.ts";
import { imageFilters } from "../../list/filters/image.ts";
import { toTags } from "../../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export const describeImages: ReadAction<DescribeImagesRequest, DescribeImagesResult> = {
  honours: {
    ImageIds: true,
    Owners: true,
    ExecutableUsers: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    // Nothing here is deprecated or disabled.
    IncludeDeprecated: true,
    IncludeDisabled: true,
  },
  filters: imageFilters,

  async run(request, call) {
    const { items, nextToken } = await describe(
      {
        action: "DescribeImages",
        kind: "image",
        from: call.cloud.images,
        filters: imageFilters,
        bounds: { min: 1, max: 1000 },
        only: (image) => isOwned(image, request.Owners, call) && isOpen(image, request, call),
        toItem: (image) => toImage(image, call),
      },
      {
        ...request,
        ids:
          request.ImageIds && (await findIds("image", call.cloud.images, request.ImageIds, call)),
      },
      call,
    );
    return {
      Images: items,
      ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    };
  },
};

/** `self`, an account number or the cloud's own name of an account; aliases such as `amazon` own nothing here. */
function isOwned({ ownerId }: Image, owners: string[] | undefined, { account }: Call): boolean {
  if (!owners) return true;
  return owners.some((owner) =>
    owner === "self" ? ownerId === account.id : [ownerId, toAccountId(ownerId)].includes(owner),
  );
}

/** Whether one of `ExecutableUsers` may boot it: `self` by an explicit grant, `all` since it is public. */
function isOpen(image: Image, { ExecutableUsers: users }: DescribeImagesRequest, call: Call) {
  if (!users) return true;
  return users.some((user) => {
    if (user === "all") return image.public;
    const isSelf = user === "self" || user === toAccountId(call.account.id);
    return isSelf && !image.public && image.ownerId !== call.account.id;
  });
}

function toImage(image: Image, { ids }: Call): Ec2Image {
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
    ...(image.description === undefined ? {} : { Description: image.description }),
    RootDeviceType: "ebs",
    RootDeviceName: "/dev/sda1",
    BlockDeviceMappings: [],
    ProductCodes: [],
    VirtualizationType: "hvm",
    Hypervisor: "xen",
    CreationDate: image.creationTime.toISOString(),
    EnaSupport: false,
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    Tags: toTags(image.tags),
  };
}
