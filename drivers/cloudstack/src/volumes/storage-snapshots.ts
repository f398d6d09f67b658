import { defined, notFound } from "@deltacloud/core";
import type { StorageSnapshot, StorageSnapshots, Tags } from "@deltacloud/core";
import { dateOf, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, failedPrecondition } from "../errors.ts";
import { findRow, findRows } from "../find.ts";
import { describe, descriptionsOf, keptTagsOf } from "../instances/records.ts";
import { tagNew } from "../tags/tagger.ts";
import { sizeOf } from "./to-volume.ts";
import type { Owner, World } from "../world.ts";

/** What a row is read by. */
export interface SnapshotLens {
  readonly owner: Owner;
  /** Kept here, by snapshot. */
  readonly tags: ReadonlyMap<string, Tags>;
  readonly descriptions: ReadonlyMap<string, string>;
}

/** Snapshots of volumes. */
export function storageSnapshots(world: World): StorageSnapshots {
  const { store, snapshots } = world;

  async function lensOf(session: Session): Promise<SnapshotLens> {
    const owner = await world.owner(session);
    const [tags, descriptions] = await Promise.all([
      keptTagsOf(store, owner.id, "storageSnapshot"),
      descriptionsOf(store, owner.id, "storageSnapshot"),
    ]);
    return { owner, tags, descriptions };
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const { ids } = query;
      return snapshots.page(session.scope, "storageSnapshots", query, async () => {
        const [rows, lens] = await Promise.all([
          ids
            ? findRows(session, "listSnapshots", "snapshot", ids)
            : session.list("listSnapshots", "snapshot", {}),
          lensOf(session),
        ]);
        return rows.map((row) => toSnapshot(row, lens));
      });
    },

    async create(ctx, { volumeId, name, description, tags }) {
      const session = world.open(ctx);
      const [volume, lens] = await Promise.all([
        findRow(session, "listVolumes", "volume", volumeId),
        lensOf(session),
      ]);
      if (!volume) throw notFound("storageVolume", volumeId);
      if (textOf(volume, "state") === "Allocated") {
        throw failedPrecondition(
          "storageVolume",
          volumeId,
          "has no contents: it was never attached",
        );
      }
      const begun = session.start("createSnapshot", { volumeid: volumeId, name });
      const { id = "" } = await about("storageVolume", volumeId, begun);
      const resource = { kind: "storageSnapshot", id } as const;
      if (description !== undefined) await describe(store, lens.owner.id, resource, description);
      await tagNew(session, world, lens.owner.id, "storageSnapshot", [id], tags);
      const made = await findRow(session, "listSnapshots", "snapshot", id);
      const snapshot = toSnapshot(
        { id, name, volumeid: volumeId, virtualsize: volume["size"], state: "Creating", ...made },
        lens,
      );
      return {
        ...snapshot,
        creationTime: made ? snapshot.creationTime : new Date(world.now()),
        tags: { ...snapshot.tags, ...tags },
        ...defined({ description }),
      };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const row = await findRow(session, "listSnapshots", "snapshot", id);
      if (!row) throw notFound("storageSnapshot", id);
      await about("storageSnapshot", id, session.run("deleteSnapshot", { id }));
      const owner = await world.owner(session);
      await describe(store, owner.id, { kind: "storageSnapshot", id }, undefined);
    },
  };
}

/** What is unknown is on its way. */
const states: Readonly<Record<string, StorageSnapshot["state"]>> = {
  BackedUp: "completed",
  Error: "error",
  Destroying: "error",
  Destroyed: "error",
};

export function toSnapshot(row: Row, { owner, tags, descriptions }: SnapshotLens): StorageSnapshot {
  const id = textOf(row, "id") ?? "";
  const state = states[textOf(row, "state") ?? ""] ?? "pending";
  return {
    id,
    ownerId: owner.id,
    volumeId: textOf(row, "volumeid") ?? "",
    size: sizeOf(row, "virtualsize") || sizeOf(row, "physicalsize"),
    state,
    progress: state === "completed" ? 100 : 0,
    creationTime: dateOf(row, "created") ?? new Date(0),
    public: false,
    sharedWith: [],
    tags: { ...tagsOf(row), ...tags.get(id) },
    ...defined({ name: textOf(row, "name"), description: descriptions.get(id) }),
  };
}
