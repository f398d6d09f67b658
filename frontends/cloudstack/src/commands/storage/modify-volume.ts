import type { VolumeShape } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import type { Command } from "../../command.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { keepOffering, offeringOf } from "../../views/disk-offering.ts";
import type { DiskOffering } from "../../views/disk-offering.ts";
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
      const offering = await givenOffering(parameters, call);
      const shape = shapeOf(parameters, offering);
      return {
        subject: volumeSubject(call, id),
        async run() {
          await call.cloud.storageVolumes.modify(call.ctx, id, shape);
          if (offering) await keepOffering(call, id, offering);
          return volumeSettled(id);
        },
      };
    },
  });
}

async function givenOffering(
  parameters: Parameters<"diskofferingid">,
  call: Call,
): Promise<DiskOffering | undefined> {
  const offering = parameters.text("diskofferingid");
  return offering === undefined ? undefined : offeringOf(call, offering);
}

function shapeOf(
  parameters: Parameters<keyof typeof honours>,
  { type }: Partial<DiskOffering> = {},
): Partial<VolumeShape> {
  const size = parameters.number("size");
  const iops = parameters.number("maxiops") ?? parameters.number("miniops");
  return {
    ...(size !== undefined && { size }),
    ...(type !== undefined && { type }),
    ...(iops !== undefined && { iops }),
  };
}
