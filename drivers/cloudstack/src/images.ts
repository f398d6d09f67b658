import { CloudError, notFound, unsupported } from "@deltacloud/core";
import type { Images } from "@deltacloud/core";
import { onlyRow, rowOf, textOf, textsOf } from "./client/json.ts";
import type { Row } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { about, alreadyExists, failedPrecondition } from "./errors.ts";
import { findRow } from "./find.ts";
import { keptTagsOf } from "./records.ts";
import { tagNew } from "./tagger.ts";
import { findTemplate, listTemplates } from "./templates.ts";
import { ownerOf, toImage } from "./to-image.ts";
import type { ImageLens } from "./to-image.ts";
import type { Owner, World } from "./world.ts";

export function images(world: World): Images {
  const { snapshots } = world;

  async function lensOf(session: Session): Promise<ImageLens> {
    const owner = await world.owner(session);
    return { owner, tags: await keptTagsOf(world.store, owner.id, "image") };
  }

  /** @throws CloudError `NotFound`; `PermissionDenied` when it is another's */
  async function own(session: Session, id: string): Promise<Row> {
    const [row, owner] = await Promise.all([findTemplate(session, id), world.owner(session)]);
    if (!row) throw notFound("image", id);
    checkOwner(row, id, owner);
    return row;
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return snapshots.page(session.scope, "images", query, async () => {
        const [only, ...more] = query.ids ?? [];
        const single = only !== undefined && more.length === 0 ? only : undefined;
        const [rows, lens] = await Promise.all([listTemplates(session, single), lensOf(session)]);
        return rows.map((row) => toImage(row, lens));
      });
    },

    async create(ctx, { instanceId, name, description, noReboot = true, disks, tags }) {
      if (disks && disks.length > 0) throw unsupported("disks of an image");
      const session = world.open(ctx);
      const [machine, root, templates, owner] = await Promise.all([
        findRow(session, "listVirtualMachines", "virtualmachine", instanceId),
        rootVolume(session, instanceId),
        listTemplates(session),
        world.owner(session),
      ]);
      const volumeid = root && textOf(root, "id");
      if (!machine || volumeid === undefined) throw notFound("instance", instanceId);
      if (
        templates.some((row) => textOf(row, "name") === name && ownerOf(row, owner) === owner.id)
      ) {
        throw alreadyExists("image", name);
      }
      const source = templates.find((row) => textOf(row, "id") === textOf(machine, "templateid"));
      const request = {
        name,
        displaytext: description ?? name,
        ostypeid:
          textOf(machine, "ostypeid") ??
          textOf(machine, "guestosid") ??
          (source && textOf(source, "ostypeid")),
      };
      const stopped = textOf(machine, "state") === "Stopped";
      const id = await (stopped
        ? fromVolume(session, volumeid, request)
        : noReboot
          ? fromSnapshot(session, instanceId, volumeid, request)
          : fromStopped(session, instanceId, volumeid, request));
      await tagNew(session, world, owner.id, "image", [id], tags);
      const made = await findTemplate(session, id);
      const lens = await lensOf(session);
      return toImage({ id, name, displaytext: request.displaytext, ...made }, lens);
    },

    async describe(ctx, id, description) {
      const session = world.open(ctx);
      const row = await own(session, id);
      const answer = await session.call("updateTemplate", { id, displaytext: description });
      return toImage({ ...row, ...onlyRow(answer) }, await lensOf(session));
    },

    async share(ctx, id, { public: open, add = [], remove = [] }) {
      const session = world.open(ctx);
      const row = await own(session, id);
      const change = (parameters: object) =>
        about("image", id, session.call("updateTemplatePermissions", { id, ...parameters }));
      if (open !== undefined) await change({ ispublic: open });
      if (add.length > 0) await change({ op: "add", accounts: add });
      if (remove.length > 0) await change({ op: "remove", accounts: remove });
      const answer = await session.call("listTemplatePermissions", { id });
      const permission = rowOf(answer, "templatepermission");
      const image = toImage(row, await lensOf(session));
      return { ...image, public: open ?? image.public, sharedWith: textsOf(permission, "account") };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      await own(session, id);
      await about("image", id, session.run("deleteTemplate", { id }));
    },
  };
}

function checkOwner(row: Row, id: string, owner: Owner): void {
  if (ownerOf(row, owner) === owner.id) return;
  throw new CloudError("PermissionDenied", `image '${id}' is not yours`, {
    resource: { kind: "image", id },
  });
}

async function rootVolume(session: Session, virtualmachineid: string): Promise<Row | undefined> {
  try {
    const rows = await session.list("listVolumes", "volume", { virtualmachineid, type: "ROOT" });
    return rows[0];
  } catch (error) {
    if (error instanceof CloudError && error.code === "NotFound") return undefined;
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
  instanceId: string,
  volumeid: string,
  request: TemplateRequest,
): Promise<string> {
  await about("instance", instanceId, session.run("stopVirtualMachine", { id: instanceId }));
  const { background } = session;
  const startAgain = () => background.run("startVirtualMachine", { id: instanceId });
  try {
    const template = await session.start("createTemplate", { ...request, volumeid });
    background
      .wait("createTemplate", template)
      .then(startAgain, startAgain)
      .catch(() => undefined);
    return template.id ?? "";
  } catch (error) {
    await startAgain();
    throw error;
  }
}

/** A running machine's disk can be copied by way of a snapshot alone, which goes when the copy is made. */
async function fromSnapshot(
  session: Session,
  instanceId: string,
  volumeid: string,
  request: TemplateRequest,
): Promise<string> {
  const snapshot = await session.start("createSnapshot", { volumeid, name: request.name });
  const snapshotid = snapshot.id;
  if (snapshotid === undefined) {
    throw failedPrecondition("instance", instanceId, "gave no snapshot to make an image of");
  }
  await about("instance", instanceId, session.wait("createSnapshot", snapshot));
  const template = await session.start("createTemplate", { ...request, snapshotid });
  const { background } = session;
  const tidy = () => background.run("deleteSnapshot", { id: snapshotid });
  background
    .wait("createTemplate", template)
    .then(tidy, tidy)
    .catch(() => undefined);
  return template.id ?? "";
}
