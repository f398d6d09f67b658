import type { CopyImageRequest, CopyImageResult } from "@aws-sdk/client-ec2";
import type { CopyImage, Image } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { tagsByType } from "../../tags.ts";
import { checkRegion } from "../source-region.ts";
import { checkName, findImage } from "./find-image.ts";

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

  async replay({ ClientToken }, { cloud, ctx, ids }) {
    if (ClientToken === undefined) return undefined;
    const [made] = await cloud.images.all(ctx, { filter: { clientToken: [ClientToken] } });
    return made && { ImageId: ids.show("image", made.id) };
  },
};

async function toCopy(request: CopyImageRequest, source: Image, call: Call): Promise<CopyImage> {
  const { ClientToken, CopyImageTags = false, Description } = request;
  const name = await checkName(request.Name, call);
  const given = tagsByType(request.TagSpecifications, ["image", "snapshot"]);
  return {
    name,
    ...(Description ? { description: Description } : {}),
    tags: { ...(CopyImageTags ? source.tags : {}), ...given.image },
    ...(given.snapshot === undefined ? {} : { snapshotTags: given.snapshot }),
    ...(ClientToken === undefined ? {} : { clientToken: ClientToken }),
  };
}
