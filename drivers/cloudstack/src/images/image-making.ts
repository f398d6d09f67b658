/** The making of templates: out of a root disk, which has to be still, or else of a snapshot of it. */
import { randomUUID } from "node:crypto";
import { invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type { CreateImage, RegisterImage } from "@deltacloud/core";
import type { Store } from "@deltacloud/store";
import type { JobCommand } from "../client/commands.ts";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session, Started } from "../client/session.ts";
import { isPassing } from "../errands.ts";
import type { ErrandFacts } from "../errands.ts";
import { about, alreadyExists, failedPrecondition, isCode } from "../errors.ts";
import { findRow } from "../find.ts";
import { imageSnapshots, rewrite } from "../instances/records.ts";
import { listTemplates } from "./templates.ts";
import { ownerOf } from "./to-image.ts";
import type { Owner, World } from "../world.ts";

/**
 * Begins a template of an instance's root disk.
 *
 * @returns its id
 */
export async function makeTemplate(
  session: Session,
  world: World,
  owner: Owner,
  { instanceId, name, description = name, noReboot = true, disks = [] }: CreateImage,
): Promise<string> {
  if (disks.length > 0) throw unsupported("disks of an image");
  const [machine, root, templates] = await Promise.all([
    findRow(session, "listVirtualMachines", "virtualmachine", instanceId),
    rootVolume(session, instanceId),
    listTemplates(session),
  ]);
  const volumeid = root && textOf(root, "id");
  if (!machine || volumeid === undefined) throw notFound("instance", instanceId);
  checkName(templates, owner, name);
  const request = { name, displaytext: description, ostypeid: systemOf(machine, templates) };
  if (textOf(machine, "state") === "Stopped") return fromVolume(session, volumeid, request);
  return noReboot
    ? fromSnapshot(session, world, owner.id, instanceId, volumeid, request)
    : fromStopped(session, world, instanceId, volumeid, request);
}

/**
 * Begins a template of a snapshot.
 *
 * @returns its id
 */
export async function registerTemplate(
  session: Session,
  owner: Owner,
  { name, description = name, architecture, rootDevice, disks }: RegisterImage,
): Promise<string> {
  const [root, ...further] = disks;
  if (further.length > 0) throw unsupported("further disks of an image");
  const snapshotid = root?.snapshotId;
  if (snapshotid === undefined || root?.device !== rootDevice) {
    throw invalidArgument("an image needs a root disk, and a snapshot for it");
  }
  const [snapshot, templates] = await Promise.all([
    findRow(session, "listSnapshots", "snapshot", snapshotid),
    listTemplates(session),
  ]);
  if (!snapshot) throw notFound("storageSnapshot", snapshotid);
  checkName(templates, owner, name);
  const begun = session.start("createTemplate", {
    name,
    displaytext: description,
    ostypeid: textOf(snapshot, "ostypeid") ?? (await anySystem(session)),
    snapshotid,
    arch: architecture === "x86_64" ? undefined : architecture,
  });
  const { id = "" } = await about("storageSnapshot", snapshotid, begun);
  return id;
}

/** One has to be given, and older servers do not tell that of a snapshot. */
async function anySystem(session: Session): Promise<string | undefined> {
  const rows = await session.list("listOsTypes", "ostype", { description: "Other (64-bit)" });
  return rows[0] && textOf(rows[0], "id");
}

/** @throws CloudError `AlreadyExists` */
function checkName(templates: readonly Row[], owner: Owner, name: string): void {
  const isTaken = (row: Row) => textOf(row, "name") === name && ownerOf(row, owner) === owner.id;
  if (templates.some(isTaken)) throw alreadyExists("image", name);
}

/** The kind of operating system, as the machine or its template says. */
function systemOf(machine: Row, templates: readonly Row[]): string | undefined {
  const source = templates.find((row) => textOf(row, "id") === textOf(machine, "templateid"));
  return (
    textOf(machine, "ostypeid") ??
    textOf(machine, "guestosid") ??
    (source && textOf(source, "ostypeid"))
  );
}

async function rootVolume(session: Session, virtualmachineid: string): Promise<Row | undefined> {
  try {
    const rows = await session.list("listVolumes", "volume", { virtualmachineid, type: "ROOT" });
    return rows[0];
  } catch (error) {
    if (isCode(error, "NotFound")) return undefined;
    throw error;
  }
}

interface TemplateRequest {
  readonly name: string;
  readonly displaytext: string;
  readonly ostypeid: string | undefined;
}

async function fromVolume(
  session: Session,
  volumeid: string,
  request: TemplateRequest,
): Promise<string> {
  const { id } = await session.start("createTemplate", { ...request, volumeid });
  return id ?? "";
}

/** Stops the machine for as long as the copy takes. */
async function fromStopped(
  session: Session,
  world: World,
  instanceId: string,
  volumeid: string,
  request: TemplateRequest,
): Promise<string> {
  const templateJobId = randomUUID();
  const facts = { instanceId, templateJobId };
  const errand = await world.errands.begin(session, "restart", templateJobId, facts);
  try {
    await about("instance", instanceId, session.run("stopVirtualMachine", { id: instanceId }));
    const { id } = await session.start("createTemplate", { ...request, volumeid }, templateJobId);
    return id ?? "";
  } finally {
    errand.follow(resumeRestart(session.background, facts));
  }
}

/** Starts a machine again when the template of its disk is made, or is not. */
export async function resumeRestart(
  session: Session,
  { instanceId, templateJobId }: ErrandFacts["restart"],
): Promise<void> {
  await end(session, "createTemplate", templateJobId);
  await session.run("startVirtualMachine", { id: instanceId });
}

/** Waits for the end of a job, where there is one. @returns what it has made, or was to make */
async function end(
  session: Session,
  command: JobCommand,
  jobId: string,
): Promise<Started | undefined> {
  const started = await session.findJob(jobId);
  if (!started) return undefined;
  await session.wait(command, started).catch((error: unknown) => {
    if (isPassing(error)) throw error;
  });
  return started;
}

/** A running machine's disk can be copied by way of a snapshot alone, which goes when the copy is made. */
async function fromSnapshot(
  session: Session,
  world: World,
  account: string,
  instanceId: string,
  volumeid: string,
  request: TemplateRequest,
): Promise<string> {
  const [snapshotJobId, templateJobId] = [randomUUID(), randomUUID()];
  const facts = { account, snapshotJobId, templateJobId };
  const errand = await world.errands.begin(session, "snapshot", snapshotJobId, facts);
  try {
    const { name } = request;
    const snapshot = await session.start("createSnapshot", { volumeid, name }, snapshotJobId);
    const snapshotid = snapshot.id;
    if (snapshotid === undefined) {
      throw failedPrecondition("instance", instanceId, "gave no snapshot to make an image of");
    }
    await about("instance", instanceId, session.wait("createSnapshot", snapshot));
    const template = { ...request, snapshotid };
    const { id = "" } = await session.start("createTemplate", template, templateJobId);
    await rewrite(world.store, imageSnapshots, account, id, () => ({ snapshotId: snapshotid }));
    return id;
  } finally {
    errand.follow(resumeSnapshot(session.background, world, facts));
  }
}

/** Deletes a snapshot when the template of it is made, or is not. */
export async function resumeSnapshot(
  session: Session,
  { store }: World,
  { account, snapshotJobId, templateJobId }: ErrandFacts["snapshot"],
): Promise<void> {
  const template = await end(session, "createTemplate", templateJobId);
  const snapshot = await end(session, "createSnapshot", snapshotJobId);
  if (snapshot?.id !== undefined) await session.run("deleteSnapshot", { id: snapshot.id });
  if (template?.id !== undefined) {
    await store.documents(imageSnapshots).remove(account, template.id);
  }
}

/** Destroys the snapshot that an image was made of, where one was made for it. */
export async function dropSnapshot(
  session: Session,
  store: Store,
  account: string,
  imageId: string,
): Promise<void> {
  const made = await store.documents(imageSnapshots).get(account, imageId);
  if (!made) return;
  await session.run("deleteSnapshot", { id: made.snapshotId });
  await store.documents(imageSnapshots).remove(account, imageId);
}
