import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";

/** From all zones: no zone has it alone, unless there is no other. */
export const deleteTemplate = jobCommand({
  honours: { forced: true, id: true, zoneid: true },
  needs: ["images.destroy"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "image", parameters.required("id"));
    const zone = parameters.text("zoneid");
    if (zone !== undefined) await checkOnly(call, zone);
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

/** @throws ApiError for a zone that is none, or not the only one */
async function checkOnly(call: Call, zone: string): Promise<void> {
  await nativeId(call, "realm", zone, "zoneid");
  const { size } = await call.catalog.realms();
  if (size === 1) return;
  throw parameterError("Parameter zoneid is not supported here: a template is in all zones");
}
