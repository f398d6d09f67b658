import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { tagsOf } from "../../views/tags-query.ts";

export const createSnapshot = jobCommand({
  honours: {
    asyncbackup: true,
    name: true,
    quiescevm: ["false"],
    tags: true,
    volumeid: true,
  },
  needs: ["storageSnapshots.create"],
  async prepare(parameters, call) {
    const volumeId = await nativeId(
      call,
      "storageVolume",
      parameters.required("volumeid"),
      "volumeid",
    );
    const name = parameters.text("name");
    const tags = parameters.entries("tags");
    const { id } = await call.cloud.storageSnapshots.create(call.ctx, {
      volumeId,
      ...(name !== undefined && { name }),
      ...(tags && { tags: tagsOf(tags) }),
    });
    const shown = call.ids.show("storageSnapshot", id);
    return {
      id: shown,
      subject: { type: "Snapshot", id: shown },
      run: async () => ({ kind: "watching", watch: "snapshot", id }),
    };
  },
});
