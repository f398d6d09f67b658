import type { ResetImageAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { closed } from "../sharing.ts";
import { findOwnImage } from "./find-image.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResetImageAttribute.html */
export const resetImageAttribute: WriteAction<ResetImageAttributeRequest, object> = {
  honours: { Attribute: ["launchPermission"], ImageId: true },

  async prepare({ Attribute, ImageId }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const image = await findOwnImage(ImageId, call);
    return {
      async effect() {
        await call.cloud.images.share(call.ctx, image.id, closed(image));
        return {};
      },
    };
  },
};
