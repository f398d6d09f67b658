import { command, success } from "../../command.ts";
import { nativeId } from "../../resolve.ts";
import { checkDetached } from "./volume-job.ts";

export const deleteVolume = command({
  honours: { id: true },
  needs: ["storageVolumes.destroy"],
  async run(parameters, call) {
    const id = await nativeId(call, "storageVolume", parameters.required("id"));
    await checkDetached(call, id);
    await call.cloud.storageVolumes.destroy(call.ctx, id);
    await call.notes.forget(call.account.id, "storageVolume", id);
    return success;
  },
});
