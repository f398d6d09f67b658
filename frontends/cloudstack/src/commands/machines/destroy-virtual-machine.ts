import { CloudError } from "@deltacloud/core";
import type { Instance } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId, nativeIds } from "../../resolve.ts";
import { machineSettled, machineSubject } from "./machine-job.ts";

/** What is destroyed is gone for good, whether `expunge` is given or not. Its data volumes stay, but for `volumeids`. */
export const destroyVirtualMachine = jobCommand({
  honours: { expunge: true, id: true, volumeids: true },
  needs: ["instances.terminate"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const volumeIds = await nativeIds(
      call,
      "storageVolume",
      parameters.list("volumeids") ?? [],
      "volumeids",
    );
    if (volumeIds.length > 0) await checkVolumes(call, id, volumeIds);
    return {
      subject: machineSubject(call, id),
      async run() {
        if (volumeIds.length > 0) await takeAlong(call, id, volumeIds);
        await terminate(call, id);
        await call.notes.forget(call.account.id, "instance", id);
        return machineSettled(id);
      },
    };
  },
});

/** @throws ApiError for a volume that is not one of the machine's data volumes */
async function checkVolumes(call: Call, id: string, volumeIds: readonly string[]): Promise<void> {
  const devices = dataDevices(await call.cloud.instances.get(call.ctx, id));
  if (volumeIds.every((volume) => devices.has(volume))) return;
  throw parameterError(
    `Volumes ${volumeIds.map((volume) => call.ids.show("storageVolume", volume)).join(", ")} are not all data volumes of the VM`,
  );
}

/** @throws ApiError for a machine that is protected */
async function terminate({ cloud, ctx, ids }: Call, id: string): Promise<void> {
  try {
    await cloud.instances.act(ctx, [id], "terminate");
  } catch (error) {
    if (!(error instanceof CloudError && error.code === "PermissionDenied")) throw error;
    throw parameterError(
      `Instance [id = ${ids.show("instance", id)}] has delete protection enabled and cannot be deleted.`,
    );
  }
}

async function takeAlong(call: Call, id: string, volumeIds: readonly string[]): Promise<void> {
  const devices = dataDevices(await call.cloud.instances.get(call.ctx, id));
  const disks = volumeIds.flatMap((volume) => {
    const device = devices.get(volume);
    return device === undefined ? [] : [{ device, deleteOnTermination: true }];
  });
  await call.cloud.instances.change(call.ctx, id, { disks });
}

/** Device by volume. */
function dataDevices({ disks = [], rootDevice }: Instance): ReadonlyMap<string, string> {
  return new Map(
    disks
      .filter(({ device }) => device !== rootDevice)
      .map(({ volumeId, device }) => [volumeId, device]),
  );
}
