import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";

export const deleteSnapshot = jobCommand({
  honours: { id: true },
  needs: ["storageSnapshots.destroy"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "storageSnapshot", parameters.required("id"));
    return {
      subject: { type: "Snapshot", id: call.ids.show("storageSnapshot", id) },
      async run() {
        await call.cloud.storageSnapshots.destroy(call.ctx, id);
        return done;
      },
    };
  },
});
