import type { DescribeImagesRequest, DescribeImagesResult } from "@aws-sdk/client-ec2";
import type { Image, ImageFilter } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { GivenId, PushDown } from "../../list/describe.ts";
import { imageFilters } from "../../list/filters/image.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { isOwnedBy } from "../sharing.ts";
import { toImage } from "./to-image.ts";

const pushDown: PushDown<ImageFilter> = {
  "image-id": idPushDown("image", (ids) => ({ ids })),
  name: async (name) => ({ filter: { name } }),
  ...tagPushDown,
};

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
    const { items, ...next } = await describe(
      {
        action: "DescribeImages",
        kind: "image",
        from: call.cloud.images,
        filters: imageFilters,
        pushDown,
        bounds: { min: 1, max: 1000 },
        only: (image) => isOwnedBy(image, request.Owners, call) && isOpen(image, request, call),
        toItem: (image) => toImage(image, call),
      },
      {
        ...request,
        ids: request.ImageIds && (await findNamed(request.ImageIds, call)),
      },
      call,
    );
    return {
      Images: items,
      ...next,
    };
  },
};

/** Without what was deregistered: an id of AWS's that is known and shows nothing. */
async function findNamed(given: readonly string[], call: Call): Promise<GivenId[]> {
  const { cloud, deregistered } = call;
  const ids = await findIds("image", cloud.images, given, call);
  const gone = await deregistered.among(ids.map(({ native }) => native));
  return ids.filter(({ native }) => !gone.has(native));
}

/** Whether one of `ExecutableUsers` may boot it: `self` by an explicit grant, `all` since it is public. */
function isOpen(image: Image, { ExecutableUsers: users }: DescribeImagesRequest, call: Call) {
  if (!users) return true;
  return users.some((user) => {
    if (user === "all") return image.public;
    if (image.sharedWith?.some((id) => toAccountId(id) === user)) return true;
    const isSelf = user === "self" || user === toAccountId(call.account.id);
    return isSelf && !image.public && image.ownerId !== call.account.id;
  });
}
