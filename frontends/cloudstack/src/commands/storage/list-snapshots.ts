import { listCommand } from "../../list-command.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { toSnapshot } from "../../views/snapshot.ts";
import { tagsQuery } from "../../views/tags-query.ts";

/** The caller's own: others are not shared in CloudStack. */
export const listSnapshots = listCommand({
  key: "snapshot",
  honours: {
    id: true,
    ids: true,
    intervaltype: ["manual"],
    name: true,
    showunique: true,
    snapshottype: ["manual"],
    tags: true,
    volumeid: true,
  },
  needs: ["storageSnapshots"],
  async find(parameters, call) {
    const volume = parameters.text("volumeid");
    const name = parameters.text("name");
    const snapshots = await call.cloud.storageSnapshots.all(call.ctx, {
      ...(await idQuery(call, "storageSnapshot", parameters)),
      filter: {
        ownerId: [call.account.id],
        ...(volume !== undefined && {
          volumeId: [await nativeId(call, "storageVolume", volume, "volumeid")],
        }),
        ...tagsQuery(parameters.entries("tags")),
      },
    });
    return name === undefined ? snapshots : snapshots.filter((each) => each.name === name);
  },
  textOf: ({ name, id }) => name ?? id,
  toRows: (snapshots, call) => snapshots.map((snapshot) => toSnapshot(call, snapshot)),
});
