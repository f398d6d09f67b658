import type { DescribeImageAttributeRequest, ImageAttribute } from "@aws-sdk/client-ec2";
import type { Image } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { toPermissions } from "../sharing.ts";
import { toImageMappings } from "../volumes/block-devices.ts";
import { findOwnImage } from "./find-image.ts";

const attributes: Readonly<
  Record<string, ((image: Image, call: Call) => ImageAttribute) | undefined>
> = {
  blockDeviceMapping: ({ disks }, call) => ({ BlockDeviceMappings: toImageMappings(disks, call) }),
  description: ({ description = "" }) => ({ Description: { Value: description } }),
  launchPermission: (image) => ({ LaunchPermissions: toPermissions(image) }),
  productCodes: () => ({ ProductCodes: [] }),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html */
export const describeImageAttribute: ReadAction<DescribeImageAttributeRequest, ImageAttribute> = {
  honours: { Attribute: true, ImageId: true },

  async run({ Attribute, ImageId }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const show = Object.hasOwn(attributes, Attribute) ? attributes[Attribute] : undefined;
    if (!show) {
      const known = Object.keys(attributes).join(", ");
      throw invalidParameterValue("attribute", Attribute, `There are ${known}.`);
    }
    const image = await findOwnImage(ImageId, call);
    return { ImageId: call.ids.show("image", image.id), ...show(image, call) };
  },
};
