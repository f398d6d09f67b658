import type {
  DescribeVolumeAttributeRequest,
  DescribeVolumeAttributeResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { findVolume } from "./find-volume.ts";

/** What is so for every volume here. */
const attributes: Readonly<Record<string, DescribeVolumeAttributeResult | undefined>> = {
  autoEnableIO: { AutoEnableIO: { Value: false } },
  productCodes: { ProductCodes: [] },
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumeAttribute.html */
export const describeVolumeAttribute: ReadAction<
  DescribeVolumeAttributeRequest,
  DescribeVolumeAttributeResult
> = {
  needs: ["storageVolumes"],
  honours: { Attribute: true, VolumeId: true },

  async run({ Attribute, VolumeId }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const { id } = await findVolume(VolumeId, call);
    const found = Object.hasOwn(attributes, Attribute) ? attributes[Attribute] : undefined;
    if (!found) {
      const known = Object.keys(attributes).join(" and ");
      throw invalidParameterValue("attribute", Attribute, `There are ${known}.`);
    }
    return { VolumeId: call.ids.show("storageVolume", id), ...found };
  },
};
