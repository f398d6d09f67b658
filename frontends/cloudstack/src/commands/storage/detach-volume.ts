import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { deviceIdOf } from "../../views/device.ts";
import { volumeSettled, volumeSubject } from "./volume-job.ts";

/** Of a volume, or of what is at a position of a machine. */
export const detachVolume = jobCommand({
  honours: { deviceid: true, id: true, virtualmachineid: true },
  needs: ["storageVolumes.detach"],
  async prepare(parameters, call) {
    const given = parameters.text("id");
    const id =
      given === undefined
        ? await volumeAt(parameters, call)
        : await nativeId(call, "storageVolume", given);
    return {
      subject: volumeSubject(call, id),
      async run() {
        const { attachments } = await call.cloud.storageVolumes.get(call.ctx, id);
        if (attachments.length === 0) {
          throw parameterError("The specified volume is not attached to a VM");
        }
        await call.cloud.storageVolumes.detach(call.ctx, id, {});
        return volumeSettled(id);
      },
    };
  },
});

async function volumeAt(
  parameters: Parameters<"deviceid" | "virtualmachineid">,
  call: Call,
): Promise<string> {
  const machine = parameters.text("virtualmachineid");
  const deviceId = parameters.number("deviceid");
  if (machine === undefined || deviceId === undefined) {
    throw parameterError("Please provide either a volume id, or a tuple(device id, instance id)");
  }
  const instanceId = await nativeId(call, "instance", machine, "virtualmachineid");
  const volumes = await call.cloud.storageVolumes.all(call.ctx, {
    filter: { "attachments.instanceId": [instanceId] },
  });
  const found = volumes.find(({ attachments }) =>
    attachments.some(({ device }) => deviceIdOf(device) === deviceId),
  );
  if (!found) throw parameterError("The specified volume is not attached to a VM");
  return found.id;
}
