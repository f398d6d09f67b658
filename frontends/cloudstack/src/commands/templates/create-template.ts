import type { Image } from "@deltacloud/core";
import { noSuchEntity, parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { osTypeRows } from "../../views/os-type.ts";
import { isRootDevice } from "../../views/volume.ts";

const honours = {
  bits: true,
  displaytext: true,
  isdynamicallyscalable: ["false"],
  isfeatured: ["false"],
  ispublic: ["false"],
  name: true,
  ostypeid: true,
  passwordenabled: ["false"],
  requireshvm: ["true"],
  snapshotid: true,
  sshkeyenabled: true,
  volumeid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

export const createTemplate = jobCommand({
  honours,
  needs: ["images.create"],
  async prepare(parameters, call) {
    checkOsType(parameters.required("ostypeid"), call);
    const image = await makeImage(parameters, call);
    const id = call.ids.show("image", image.id);
    return {
      id,
      subject: { type: "Template", id },
      run: async () => ({ kind: "watching", watch: "template", id: image.id }),
    };
  },
});

function checkOsType(id: string, call: Call): void {
  if (!osTypeRows(call).some((row) => row["id"] === id)) throw noSuchEntity("ostypeid", id);
}

/** Of a snapshot, or of the root disk of a machine that is stopped. */
async function makeImage(parameters: Given, call: Call): Promise<Image> {
  const volume = parameters.text("volumeid");
  const snapshot = parameters.text("snapshotid");
  if ((volume === undefined) === (snapshot === undefined)) {
    throw parameterError("Please specify only one of volumeId, snapshotId");
  }
  return volume === undefined
    ? ofSnapshot(parameters, call, snapshot ?? "")
    : ofVolume(parameters, call, volume);
}

function labels(parameters: Given): { readonly name: string; readonly description?: string } {
  const name = parameters.required("name");
  const text = parameters.text("displaytext");
  return { name, ...(text !== undefined && text !== name && { description: text }) };
}

async function ofVolume(parameters: Given, call: Call, given: string): Promise<Image> {
  const { cloud, ctx } = call;
  const volumeId = await nativeId(call, "storageVolume", given, "volumeid");
  const { attachments } = await cloud.storageVolumes.get(ctx, volumeId);
  const [attachment] = attachments;
  const host = attachment && (await cloud.instances.get(ctx, attachment.instanceId));
  if (!host || !isRootDevice(attachment.device, host)) {
    throw parameterError(
      "Template can be created of the root volume of a machine alone: snapshot the volume and use that",
    );
  }
  if (host.state !== "stopped") {
    throw parameterError(
      `Volume: ${given} is attached to a non-stopped Instance, please stop the Instance first`,
    );
  }
  const image = await cloud.images.create(ctx, { instanceId: host.id, ...labels(parameters) });
  // In CloudStack no snapshot comes of it.
  await call.notes.add(call.account.id, "image", image.id, { ownsSnapshots: true });
  return image;
}

async function ofSnapshot(parameters: Given, call: Call, given: string): Promise<Image> {
  const snapshotId = await nativeId(call, "storageSnapshot", given, "snapshotid");
  const rootDevice = "/dev/sda1";
  return call.cloud.images.register(call.ctx, {
    ...labels(parameters),
    architecture: parameters.number("bits") === 32 ? "i386" : "x86_64",
    rootDevice,
    disks: [{ device: rootDevice, snapshotId }],
  });
}
