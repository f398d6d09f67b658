import { parameterError } from "../../api-error.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { deviceOf } from "../../views/device.ts";
import { checkDetached, volumeSettled, volumeSubject } from "./volume-job.ts";

/** Positions that are no data volume's: those of the root disk and of the CD-ROM. */
const reserved = [0, 3];

/** The last letter there is. */
const lastDevice = 25;

export const attachVolume = jobCommand({
  honours: { deviceid: true, id: true, virtualmachineid: true },
  needs: ["storageVolumes.attach"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "storageVolume", parameters.required("id"));
    const machine = parameters.required("virtualmachineid");
    const instanceId = await nativeId(call, "instance", machine, "virtualmachineid");
    const deviceId = parameters.number("deviceid");
    if (deviceId !== undefined && (reserved.includes(deviceId) || deviceId > lastDevice)) {
      throw parameterError(`deviceId ${deviceId} is reserved, or there is none of that number`);
    }
    return {
      subject: volumeSubject(call, id),
      async run() {
        await checkDetached(call, id);
        await call.cloud.storageVolumes.attach(call.ctx, id, {
          instanceId,
          ...(deviceId !== undefined && { device: deviceOf(deviceId) }),
        });
        return volumeSettled(id);
      },
    };
  },
});
