import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { checkDetached, volumeSettled, volumeSubject } from "./volume-job.ts";

/** What is destroyed is gone for good, whether `expunge` is given or not. */
export const destroyVolume = jobCommand({
  honours: { expunge: true, id: true },
  needs: ["storageVolumes.destroy"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "storageVolume", parameters.required("id"));
    return {
      subject: volumeSubject(call, id),
      async run() {
        await checkDetached(call, id);
        await call.cloud.storageVolumes.destroy(call.ctx, id);
        await call.notes.forget(call.account.id, "storageVolume", id);
        return volumeSettled(id);
      },
    };
  },
});
