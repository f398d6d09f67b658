import type {
  DescribeImageAttributeRequest,
  ImageAttribute,
  ImageAttributeName,
} from "@aws-sdk/client-ec2";
import type { Image } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { missingParameter } from "../../ec2-error.ts";
import { toPermissions } from "../sharing.ts";
import { toImageMappings } from "../volumes/block-devices.ts";
import { findOwnImage } from "./find-image.ts";

const attributes = {
  blockDeviceMapping: ({ disks }, call) => ({ BlockDeviceMappings: toImageMappings(disks, call) }),
  description: ({ description = "" }) => ({ Description: { Value: description } }),
  launchPermission: (image) => ({ LaunchPermissions: toPermissions(image) }),
  productCodes: () => ({ ProductCodes: [] }),
} as const satisfies Partial<
  Record<ImageAttributeName, (image: Image, call: Call) => ImageAttribute>
>;

type Attribute = keyof typeof attributes;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html */
export const describeImageAttribute: ReadAction<DescribeImageAttributeRequest, ImageAttribute> = {
  honours: { Attribute: Object.keys(attributes) as Attribute[], ImageId: true },

  async run({ Attribute, ImageId }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const image = await findOwnImage(ImageId, call);
    return {
      ImageId: call.ids.show("image", image.id),
      ...attributes[Attribute as Attribute](image, call),
    };
  },
};
