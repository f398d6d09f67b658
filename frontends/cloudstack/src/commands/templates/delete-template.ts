import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";

/** From all zones: none has it alone. */
export const deleteTemplate = jobCommand({
  honours: { forced: true, id: true },
  needs: ["images.destroy"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "image", parameters.required("id"));
    return {
      subject: { type: "Template", id: call.ids.show("image", id) },
      async run() {
        await call.cloud.images.destroy(call.ctx, id);
        return done;
      },
    };
  },
});
