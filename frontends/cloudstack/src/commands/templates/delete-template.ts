import type { Call } from "../../call.ts";
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
        const snapshotIds = await ownSnapshots(call, id);
        await call.cloud.images.destroy(call.ctx, id);
        for (const snapshotId of snapshotIds) {
          await call.cloud.storageSnapshots.destroy(call.ctx, snapshotId);
        }
        await call.notes.forget(call.account.id, "image", id);
        return done;
      },
    };
  },
});

/** The snapshots that were made together with a template. */
async function ownSnapshots(
  { cloud, ctx, notes, account }: Call,
  id: string,
): Promise<readonly string[]> {
  const note = await notes.get(account.id, "image", id);
  if (!note?.ownsSnapshots || !cloud.supports("storageSnapshots", "destroy")) return [];
  const { disks = [] } = await cloud.images.get(ctx, id);
  const wanted = disks.flatMap(({ snapshotId }) => snapshotId ?? []);
  if (wanted.length === 0) return [];
  const present = await cloud.storageSnapshots.all(ctx, { ids: wanted });
  return present.map((snapshot) => snapshot.id);
}
