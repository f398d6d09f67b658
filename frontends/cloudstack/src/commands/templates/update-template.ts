import { parameterError } from "../../api-error.ts";
import { command } from "../../command.ts";
import { nativeId } from "../../resolve.ts";
import { toTemplate } from "../../views/template.ts";

export const updateTemplate = command({
  honours: { displaytext: true, id: true },
  needs: ["images.describe"],
  async run(parameters, call) {
    const { cloud, ctx, catalog } = call;
    const id = await nativeId(call, "image", parameters.required("id"));
    const text = parameters.text("displaytext");
    const image =
      text === undefined
        ? await cloud.images.get(ctx, id)
        : await cloud.images.describe(ctx, id, text);
    const [realm] = (await catalog.realms()).values();
    if (!realm) throw parameterError("There is no zone");
    return { kind: "object", key: "template", row: toTemplate(call, image, realm) };
  },
});
