/** What jobs wait for: something of the cloud that is on its way to a state. */
import { CloudError } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { toSnapshot } from "../views/snapshot.ts";
import { toTemplate } from "../views/template.ts";
import { toVirtualMachine } from "../views/virtual-machine.ts";
import { toVolume } from "../views/volume.ts";
import { toBody } from "../respond.ts";
import type { Done, Failed, Progress, Watching } from "./job-record.ts";

export type WatchName =
  | "leavingCard"
  | "machine"
  | "snapshot"
  | "stoppedMachine"
  | "template"
  | "volume";

/** What is seen of it: still on its way, failed, or as it is shown in the job's result. */
type Sight = "busy" | { readonly failed: string } | { readonly key: string; readonly row: Row };

const watches: Readonly<Record<WatchName, (call: Call, id: string) => Promise<Sight>>> = {
  async machine(call, id) {
    const instance = await call.cloud.instances.get(call.ctx, id);
    if (["pending", "stopping", "terminating"].includes(instance.state)) return "busy";
    if (instance.state === "error") return { failed: "Unable to start a VM due to an error" };
    return { key: "virtualmachine", row: await toVirtualMachine(call, instance) };
  },

  /** A machine that is not to run: clouds begin with one that does. */
  async stoppedMachine(call, id) {
    const instance = await call.cloud.instances.get(call.ctx, id);
    if (instance.state !== "running") return watches.machine(call, id);
    await stop(call, id);
    return "busy";
  },

  /** A card on its way out of a machine, which ends with that: its id and the machine's. */
  async leavingCard(call, both) {
    const { cloud, ctx } = call;
    const [id = "", instanceId = ""] = both.split(" ");
    const { items } = await cloud.networkInterfaces.list(ctx, { ids: [id] });
    const [card] = items;
    if (card?.attachment) return "busy";
    if (card) await unlessGone(cloud.networkInterfaces.destroy(ctx, id));
    return watches.machine(call, instanceId);
  },

  async volume(call, id) {
    const volume = await call.cloud.storageVolumes.get(call.ctx, id);
    const { state, attachments, modification } = volume;
    const isBusy =
      state === "creating" ||
      state === "deleting" ||
      modification?.state === "modifying" ||
      attachments.some((attachment) => attachment.state !== "attached");
    if (isBusy) return "busy";
    if (state === "error") return { failed: "Failed to create a volume" };
    return { key: "volume", row: await toVolume(call, volume) };
  },

  async snapshot(call, id) {
    const snapshot = await call.cloud.storageSnapshots.get(call.ctx, id);
    if (snapshot.state === "pending") return "busy";
    if (snapshot.state === "error") return { failed: "Failed to create snapshot" };
    return { key: "snapshot", row: toSnapshot(call, snapshot) };
  },

  async template(call, id) {
    const image = await call.cloud.images.get(call.ctx, id);
    if (image.state === "pending") return "busy";
    const [realm] = (await call.catalog.realms()).values();
    if (image.state === "failed" || !realm) return { failed: "Failed to create a template" };
    return { key: "template", row: toTemplate(call, image, realm) };
  },
};

/** @param command that the job is of. @returns `watching` itself while there is no end */
export async function lookInto(call: Call, command: string, watching: Watching): Promise<Progress> {
  const sight = await see(call, watching);
  if (sight === "busy") return watching;
  if (sight === "gone") return gone;
  if ("failed" in sight) return { kind: "failed", code: 530, text: sight.failed } satisfies Failed;
  const facts = call.api.command(command) ?? call.facts;
  return { kind: "done", result: toBody(call.api, facts, { kind: "object", ...sight }) };
}

/** Another who asked for the same job may have been first. */
async function stop({ cloud, ctx }: Call, id: string): Promise<void> {
  try {
    await cloud.instances.act(ctx, [id], "stop");
  } catch (error) {
    if (!(error instanceof CloudError && error.code === "FailedPrecondition")) throw error;
  }
}

/** As `stop`. */
async function unlessGone(destroyed: Promise<void>): Promise<void> {
  try {
    await destroyed;
  } catch (error) {
    if (!(error instanceof CloudError && error.code === "NotFound")) throw error;
  }
}

const gone: Done = { kind: "done", result: { success: true } };

async function see(call: Call, { watch, id }: Watching): Promise<Sight | "gone"> {
  try {
    return await watches[watch](call, id);
  } catch (error) {
    if (error instanceof CloudError && error.code === "NotFound") return "gone";
    throw error;
  }
}
