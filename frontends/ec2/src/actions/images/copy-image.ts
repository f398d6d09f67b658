import type { CopyImageRequest, CopyImageResult } from "@aws-sdk/client-ec2";
import type { CopyImage, Image } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { tagsByType } from "../../tags.ts";
import { checkRegion } from "../source-region.ts";
import { checkName, findImage } from "./find-image.ts";
import { tokenOf } from "../client-token.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html */
export const copyImage: WriteAction<CopyImageRequest, CopyImageResult> = {
  honours: {
    CopyImageTags: true,
    Description: true,
    Encrypted: [false],
    Name: true,
    SourceImageId: true,
    SourceRegion: true,
    TagSpecifications: true,
  },

  async prepare(request, call) {
    checkRegion("sourceRegion", request.SourceRegion, call);
    const source = await findImage(request.SourceImageId, call, "SourceImageId");
    if (source.state !== "available") {
      throw new Ec2Error(
        "InvalidAMIID.Unavailable",
        `The image id '${request.SourceImageId}' is ${source.state}`,
      );
    }
    const copy = await toCopy(request, source, call);
    return {
      async effect() {
        const { id } = await call.cloud.images.copy(call.ctx, source.id, copy);
        return { ImageId: call.ids.show("image", id) };
      },
    };
  },

  async replay(request, call) {
    const clientToken = tokenOf("image", request, call);
    if (clientToken === undefined) return undefined;
    const filter = { clientToken: [clientToken] };
    const [made] = await call.cloud.images.all(call.ctx, { filter });
    return made && { ImageId: call.ids.show("image", made.id) };
  },
};

async function toCopy(request: CopyImageRequest, source: Image, call: Call): Promise<CopyImage> {
  const { CopyImageTags = false, Description } = request;
  const clientToken = tokenOf("image", request, call);
  const name = await checkName(request.Name, call);
  const given = tagsByType(request.TagSpecifications, ["image", "snapshot"]);
  return {
    name,
    ...(Description ? { description: Description } : {}),
    tags: { ...(CopyImageTags ? source.tags : {}), ...given.image },
    ...(given.snapshot === undefined ? {} : { snapshotTags: given.snapshot }),
    ...(clientToken === undefined ? {} : { clientToken }),
  };
}
