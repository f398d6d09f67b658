import { ApiError } from "../../api-error.ts";
import { command } from "../../command.ts";
import { nativeId } from "../../resolve.ts";
import { rootDomain } from "../../scope.ts";

export const listTemplatePermissions = command({
  honours: { id: true },
  needs: ["images.share"],
  async run(parameters, call) {
    const { ids } = call;
    const id = await nativeId(call, "image", parameters.required("id"));
    const image = await call.cloud.images.get(call.ctx, id);
    if (image.ownerId !== call.account.id && !image.public) {
      throw new ApiError(
        "account",
        `Unable to list permissions for template ${ids.show("image", id)}`,
      );
    }
    return {
      kind: "object",
      key: "templatepermission",
      row: {
        id: ids.show("image", id),
        ispublic: image.public,
        domainid: ids.show("domain", rootDomain),
        ...(image.sharedWith && image.sharedWith.length > 0 && { account: image.sharedWith }),
      },
    };
  },
});
