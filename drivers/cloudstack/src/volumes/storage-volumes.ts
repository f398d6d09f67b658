import { CloudError, defined, invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type {
  CreateStorageVolume,
  StorageVolume,
  StorageVolumes,
  VolumeShape,
} from "@deltacloud/core";
import { rowOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { diskOfferings, offeringFor } from "./disk-offering.ts";
import { about, failedPrecondition, isCode } from "../errors.ts";
import { findRow, findRows } from "../find.ts";
import { keptTagsOf, rewrite, volumeFacts, volumeFactsOf } from "../instances/records.ts";
import type { VolumeFacts } from "../instances/records.ts";
import { tagNew } from "../tags/tagger.ts";
import { deviceName, devicePosition } from "../instances/to-instance.ts";
import { positionOf, sizeOf, toVolume } from "./to-volume.ts";
import type { VolumeLens } from "./to-volume.ts";
import type { World } from "../world.ts";

/** Volumes, root disks as well; their types are disk offerings. */
export function storageVolumes(world: World): StorageVolumes {
  const { store, snapshots } = world;

  async function lensOf(session: Session): Promise<VolumeLens> {
    const owner = await world.owner(session);
    const [zones, offerings, facts, tags] = await Promise.all([
      world.zones(session),
      world.diskOfferings(session),
      volumeFactsOf(store, owner.id),
      keptTagsOf(store, owner.id, "storageVolume"),
    ]);
    return { owner, zones, offerings, facts, tags };
  }

  /** @throws CloudError `NotFound` */
  async function find(session: Session, id: string): Promise<Row> {
    const row = await findRow(session, "listVolumes", "volume", id);
    if (!row) throw notFound("storageVolume", id);
    return row;
  }

  function note(
    account: string,
    id: string,
    facts: { readonly [F in keyof VolumeFacts]?: VolumeFacts[F] | undefined },
  ): Promise<void> {
    return rewrite(store, volumeFacts, account, id, (before) => ({
      ...before,
      id,
      ...defined(facts),
    }));
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const { ids, filter } = query;
      const machines = filter?.["attachments.instanceId"];
      const virtualmachineid = machines?.length === 1 ? machines[0] : undefined;
      return snapshots.page(session.scope, "storageVolumes", query, async () => {
        const [rows, lens] = await Promise.all([
          ids
            ? findRows(session, "listVolumes", "volume", ids)
            : listVolumes(session, virtualmachineid),
          lensOf(session),
        ]);
        return rows.map((row) => toVolume(row, lens));
      });
    },

    async create(ctx, request) {
      const session = world.open(ctx);
      const zone = await world.zone(session, request.realmId);
      const lens = await lensOf(session);
      const { name, snapshotId, tags } = request;
      const parameters = { name, zoneid: zone.uuid, ...(await shapeOf(session, world, request)) };
      const started = session.start("createVolume", { ...parameters, snapshotid: snapshotId });
      const { id = "" } = await (snapshotId === undefined
        ? started
        : about("storageSnapshot", snapshotId, started));
      const { clientToken } = request;
      if (clientToken !== undefined) await note(lens.owner.id, id, { clientToken });
      await tagNew(session, world, lens.owner.id, "storageVolume", [id], tags);
      const made = await findRow(session, "listVolumes", "volume", id);
      const volume = toVolume({ id, name, zoneid: zone.uuid, ...made }, lens);
      const since = new Date(world.now());
      return {
        ...volume,
        state: "creating",
        creationTime: made ? volume.creationTime : since,
        size: volume.size || (request.size ?? 0),
        tags: { ...volume.tags, ...tags },
        ...defined({ snapshotId, clientToken }),
      };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const row = await find(session, id);
      if (textOf(row, "virtualmachineid") !== undefined) {
        throw failedPrecondition("storageVolume", id, "is in use");
      }
      await about("storageVolume", id, session.call("deleteVolume", { id }));
      const owner = await world.owner(session);
      await rewrite(store, volumeFacts, owner.id, id, () => undefined);
    },

    async attach(ctx, id, { instanceId, device, deleteOnTermination = false }) {
      const session = world.open(ctx);
      const [row, machine, lens] = await Promise.all([
        find(session, id),
        findRow(session, "listVirtualMachines", "virtualmachine", instanceId),
        lensOf(session),
      ]);
      if (!machine) throw notFound("instance", instanceId);
      const volume = toVolume(row, lens);
      if (volume.state !== "available") {
        throw failedPrecondition("storageVolume", id, `is ${volume.state}`);
      }
      if (textOf(machine, "zoneid") !== textOf(row, "zoneid")) {
        throw failedPrecondition("storageVolume", id, `is not in the realm of '${instanceId}'`);
      }
      const deviceid = device === undefined ? undefined : placeOf(device);
      if (device !== undefined) await checkFree(session, instanceId, { device, deviceid }, lens);
      const parameters = { id, virtualmachineid: instanceId, deviceid };
      // Which place the cloud chose is known when it is done.
      const begun = await about("storageVolume", id, session.start("attachVolume", parameters));
      const done = deviceid === undefined ? await session.wait("attachVolume", begun) : {};
      const position = deviceid ?? positionOf({ ...row, ...rowOf(done, "volume") });
      await note(lens.owner.id, id, {
        deleteOnTermination,
        device: device === undefined ? undefined : { name: device, position },
      });
      const attachment = {
        instanceId,
        device: device ?? deviceName(textOf(machine, "hypervisor"), position),
        state: deviceid === undefined ? "attached" : "attaching",
        attachTime: new Date(world.now()),
        deleteOnTermination,
      } as const;
      return { ...volume, state: "inUse", attachments: [attachment] };
    },

    async detach(ctx, id, { instanceId, force }) {
      if (force) throw unsupported("detaching a volume without asking the instance");
      const session = world.open(ctx);
      const [row, lens] = await Promise.all([find(session, id), lensOf(session)]);
      const volume = toVolume(row, lens);
      const [attachment] = volume.attachments;
      if (!attachment || (instanceId !== undefined && instanceId !== attachment.instanceId)) {
        throw failedPrecondition("storageVolume", id, "is not attached so");
      }
      await about("storageVolume", id, session.start("detachVolume", { id }));
      await note(lens.owner.id, id, { deleteOnTermination: false });
      return { ...volume, attachments: [{ ...attachment, state: "detaching" }] };
    },

    async modify(ctx, id, shape) {
      const session = world.open(ctx);
      const [row, lens] = await Promise.all([find(session, id), lensOf(session)]);
      const volume = toVolume(row, lens);
      const from = shapeOfVolume(volume);
      const to = { ...from, ...shape };
      if (to.size < from.size) {
        throw invalidArgument(`a volume of ${from.size} GiB can not shrink to ${to.size}`);
      }
      const startTime = world.now();
      const diskofferingid = await otherOffering(session, from.type, to.type);
      const size = to.size === from.size ? undefined : to.size;
      if (diskofferingid !== undefined || size !== undefined) {
        await about("storageVolume", id, session.run("resizeVolume", { id, size, diskofferingid }));
      }
      const endTime = world.now();
      const modification = { state: "completed", startTime, endTime, from, to } as const;
      await note(lens.owner.id, id, { modification });
      const facts = new Map([...lens.facts, [id, { ...lens.facts.get(id), id, modification }]]);
      return toVolume(await find(session, id), { ...lens, facts });
    },
  };
}

/** The job would fail when nobody waits for it any more. @throws CloudError `AlreadyExists` */
async function checkFree(
  session: Session,
  instanceId: string,
  { device, deviceid }: { readonly device: string; readonly deviceid: number | undefined },
  lens: VolumeLens,
): Promise<void> {
  const there = await listVolumes(session, instanceId);
  const isTaken = (row: Row) =>
    positionOf(row) === deviceid ||
    toVolume(row, lens).attachments.some((attachment) => attachment.device === device);
  if (there.some(isTaken)) {
    throw new CloudError("AlreadyExists", `instance '${instanceId}' has a volume at that device`);
  }
}

async function listVolumes(
  session: Session,
  virtualmachineid: string | undefined,
): Promise<readonly Row[]> {
  if (virtualmachineid === undefined) return session.list("listVolumes", "volume", {});
  // One that is unknown has none.
  return session.list("listVolumes", "volume", { virtualmachineid }).catch((error: unknown) => {
    if (isCode(error, "NotFound")) return [];
    throw error;
  });
}

function shapeOfVolume({ size, type, iops }: StorageVolume): VolumeShape {
  return { size, ...defined({ type, iops }) };
}

/** Offering and size of a volume to be. @throws CloudError `InvalidArgument` */
async function shapeOf(
  session: Session,
  world: World,
  { size, type, snapshotId }: CreateStorageVolume,
): Promise<{ readonly diskofferingid?: string; readonly size?: number }> {
  if (snapshotId !== undefined) {
    // It has the offering of the snapshot's volume.
    if (type === undefined && size === undefined) return {};
    if (size !== undefined) await checkSize(session, snapshotId, size);
  }
  const offerings = await diskOfferings(session);
  const offering = offeringFor(offerings, world.options, type, size);
  if (!offering) throw noOffering(type, size);
  const diskofferingid = offering.uuid;
  if (offering.custom) return { diskofferingid, ...(size !== undefined && { size }) };
  if ((size ?? 0) > (offering.size ?? Infinity)) {
    throw invalidArgument(`volumes of type '${offering.name}' have ${offering.size} GiB`);
  }
  return { diskofferingid };
}

function noOffering(type: string | undefined, size: number | undefined): CloudError {
  return type === undefined
    ? invalidArgument(`no disk offering is large enough for ${size} GiB`)
    : notFound("volumeType", type);
}

/** @throws CloudError `NotFound`; `InvalidArgument` for less than the snapshot needs */
async function checkSize(session: Session, snapshotId: string, size: number): Promise<void> {
  const row = await findRow(session, "listSnapshots", "snapshot", snapshotId);
  if (!row) throw notFound("storageSnapshot", snapshotId);
  const least = sizeOf(row, "virtualsize");
  if (size < least) throw invalidArgument(`the snapshot needs ${least} GiB, not ${size}`);
}

async function otherOffering(
  session: Session,
  from: string | undefined,
  to: string | undefined,
): Promise<string | undefined> {
  if (to === undefined || to === from) return undefined;
  const offering = (await diskOfferings(session)).find(to);
  if (!offering) throw notFound("volumeType", to);
  return offering.uuid;
}

/** The fourth place of a machine is its CD drive's. */
const driveOfCds = 3;

/** The last that every hypervisor has. */
const lastPlace = 15;

/**
 * Where a volume goes that is to be there by this name; undefined for names of places that CloudStack has
 * not, such as `/dev/xvdba`: it goes wherever there is room.
 *
 * @throws CloudError `InvalidArgument` for what is no name of a disk, or that of the root disk
 */
function placeOf(device: string): number | undefined {
  const position = devicePosition(device);
  if (position === 0 || !/^(\/dev\/)?(xv|v|s|h)d[a-z]{1,2}\d*$/.test(device)) {
    throw invalidArgument(`'${device}' is no device for a volume: /dev/sdb, sdc and so on are`);
  }
  return position === driveOfCds || (position ?? 0) > lastPlace ? undefined : position;
}
