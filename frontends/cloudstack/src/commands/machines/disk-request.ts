import type { CreateInstances, Hardware, InstanceDisk } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { offeringOf } from "../../views/disk-offering.ts";
import type { DeployParameters } from "./deploy-request.ts";

interface Offering {
  readonly hardwareProfileId: string;
  readonly hardware?: Hardware;
}

/** The size of the root disk, and a data disk, that a deployment asks for. */
export async function diskRequest(
  parameters: DeployParameters,
  call: Call,
  imageId: string,
  offering: Offering,
): Promise<Pick<CreateInstances, "disks" | "hardware">> {
  const rootSize = parameters.number("rootdisksize");
  const root = rootSize === undefined ? {} : await rootRequest(rootSize, call, imageId, offering);
  const disks = [...(root.disks ?? []), ...(await dataDisk(parameters, call))];
  return {
    ...(root.hardware && { hardware: root.hardware }),
    ...(disks.length > 0 && { disks }),
  };
}

/** Where the offering leaves the choice it is hardware, otherwise a disk of the image. */
async function rootRequest(
  size: number,
  { catalog }: Call,
  imageId: string,
  { hardwareProfileId, hardware }: Offering,
): Promise<Pick<CreateInstances, "disks" | "hardware">> {
  const storage = (await catalog.hardwareProfiles()).get(hardwareProfileId)?.storage;
  if (storage && storage.kind !== "fixed") return { hardware: { ...hardware, storage: size } };
  const device = (await catalog.images([imageId])).get(imageId)?.disks?.[0]?.device;
  if (device === undefined) {
    throw parameterError("rootdisksize is not supported here for this template and offering");
  }
  return { disks: [{ device, size }] };
}

async function dataDisk(
  parameters: DeployParameters,
  call: Call,
): Promise<readonly InstanceDisk[]> {
  const offering = parameters.text("diskofferingid");
  const size = parameters.number("size");
  if (offering === undefined) {
    if (size !== undefined) throw parameterError("size needs a diskofferingid");
    return [];
  }
  const { type } = await offeringOf(call, offering);
  if (size === undefined) {
    throw parameterError("Disk offering requires size to be specified");
  }
  // It outlives its machine, unless the machine is destroyed together with it.
  return [{ size, deleteOnTermination: false, ...(type !== undefined && { type }) }];
}
