import type { VolumeShape } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import type { Command } from "../../command.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { offeringOf } from "../../views/disk-offering.ts";
import { volumeSettled, volumeSubject } from "./volume-job.ts";

const honours = {
  automigrate: true,
  diskofferingid: true,
  id: true,
  maxiops: true,
  miniops: true,
  shrinkok: true,
  size: true,
} as const;

/** A command that gives a volume another size or kind. No volume ever shrinks here. */
export function modifyVolume(): Command {
  return jobCommand({
    honours,
    needs: ["storageVolumes.modify"],
    async prepare(parameters, call) {
      const id = await nativeId(call, "storageVolume", parameters.required("id"));
      const shape = await shapeOf(parameters, call);
      return {
        subject: volumeSubject(call, id),
        async run() {
          await call.cloud.storageVolumes.modify(call.ctx, id, shape);
          return volumeSettled(id);
        },
      };
    },
  });
}

async function shapeOf(
  parameters: Parameters<keyof typeof honours>,
  call: Call,
): Promise<Partial<VolumeShape>> {
  const offering = parameters.text("diskofferingid");
  const type = offering === undefined ? undefined : (await offeringOf(call, offering)).type;
  const size = parameters.number("size");
  const iops = parameters.number("maxiops") ?? parameters.number("miniops");
  return {
    ...(size !== undefined && { size }),
    ...(type !== undefined && { type }),
    ...(iops !== undefined && { iops }),
  };
}
