import type { StorageVolume, StorageVolumeFilter } from "@deltacloud/core";
import type { Row } from "../../api/shape.ts";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { tagsQuery } from "../../views/tags-query.ts";
import { toVolumes } from "../../views/volume.ts";

const honours = {
  diskofferingid: true,
  displayvolume: ["true"],
  id: true,
  ids: true,
  listsystemvms: ["false"],
  name: true,
  state: true,
  tags: true,
  type: true,
  virtualmachineid: true,
  zoneid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

export const listVolumes = listCommand({
  key: "volume",
  honours,
  needs: ["storageVolumes"],
  async find(parameters, call) {
    const volumes = await call.cloud.storageVolumes.all(call.ctx, {
      ...(await idQuery(call, "storageVolume", parameters)),
      filter: await filterOf(parameters, call),
    });
    if (!isNarrowedByRow(parameters)) return volumes;
    const rows = await toVolumes(call, volumes);
    return volumes.filter((_volume, index) => isWanted(rows[index] ?? {}, parameters));
  },
  textOf: ({ name, id }: StorageVolume) => name ?? id,
  toRows: (volumes, call) => toVolumes(call, volumes),
});

async function filterOf(parameters: Given, call: Call): Promise<StorageVolumeFilter> {
  const zone = parameters.text("zoneid");
  const machine = parameters.text("virtualmachineid");
  return {
    ...(zone !== undefined && { realmId: [await nativeId(call, "realm", zone, "zoneid")] }),
    ...(machine !== undefined && {
      "attachments.instanceId": [await nativeId(call, "instance", machine, "virtualmachineid")],
    }),
    ...tagsQuery(parameters.entries("tags")),
  };
}

/** What only the row tells. */
const rowFields = {
  diskofferingid: "diskofferingid",
  name: "name",
  state: "state",
  type: "type",
} as const;

function isNarrowedByRow(parameters: Given): boolean {
  return Object.values(rowFields).some((name) => parameters.text(name) !== undefined);
}

function isWanted(row: Row, parameters: Given): boolean {
  return Object.values(rowFields).every((name) => {
    const wanted = parameters.text(name);
    return wanted === undefined || String(row[name]).toLowerCase() === wanted.toLowerCase();
  });
}
