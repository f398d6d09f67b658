import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { keepOffering, offeringOf } from "../../views/disk-offering.ts";
import { volumeSettled, volumeSubject } from "./volume-job.ts";

export const createVolume = jobCommand({
  honours: {
    diskofferingid: true,
    displayvolume: ["true"],
    maxiops: true,
    miniops: true,
    name: true,
    size: true,
    snapshotid: true,
    zoneid: true,
  },
  needs: ["storageVolumes.create"],
  async prepare(parameters, call) {
    const offering = parameters.text("diskofferingid");
    const snapshot = parameters.text("snapshotid");
    if (offering === undefined && snapshot === undefined) {
      throw parameterError(
        "Either disk Offering Id or snapshot Id must be passed whilst creating volume",
      );
    }
    const kind = offering === undefined ? undefined : await offeringOf(call, offering);
    const snapshotId = await snapshotOf(parameters, call);
    const size = parameters.number("size");
    const iops = parameters.number("maxiops") ?? parameters.number("miniops");
    const name = parameters.text("name");
    const { id } = await call.cloud.storageVolumes.create(call.ctx, {
      realmId: await realmOf(parameters, call, snapshotId),
      ...(size !== undefined && { size }),
      ...(snapshotId !== undefined && { snapshotId }),
      ...(kind?.type !== undefined && { type: kind.type }),
      ...(iops !== undefined && { iops }),
      ...(name !== undefined && { name }),
    });
    if (kind) await keepOffering(call, id, kind);
    return {
      id: call.ids.show("storageVolume", id),
      subject: volumeSubject(call, id),
      run: async () => volumeSettled(id),
    };
  },
});

async function snapshotOf(
  parameters: Parameters<"snapshotid">,
  call: Call,
): Promise<string | undefined> {
  const snapshot = parameters.text("snapshotid");
  if (snapshot === undefined) return undefined;
  return nativeId(call, "storageSnapshot", snapshot, "snapshotid");
}

/** The zone asked for, or that of the volume which the snapshot is of. */
async function realmOf(
  parameters: Parameters<"zoneid">,
  call: Call,
  snapshotId: string | undefined,
): Promise<string> {
  const { cloud, ctx } = call;
  const zone = parameters.text("zoneid");
  if (zone !== undefined) return nativeId(call, "realm", zone, "zoneid");
  if (snapshotId !== undefined) {
    const { volumeId } = await cloud.storageSnapshots.get(ctx, snapshotId);
    const { items } = await cloud.storageVolumes.list(ctx, { ids: [volumeId] });
    if (items[0]) return items[0].realmId;
  }
  throw parameterError(
    "Unable to execute API command createvolume due to missing parameter zoneid",
  );
}
