import { listCommand } from "../../list-command.ts";
import { nativeId } from "../../resolve.ts";
import { diskOfferings, offeringOf, toDiskOffering } from "../../views/disk-offering.ts";

export const listDiskOfferings = listCommand({
  key: "diskoffering",
  honours: { encrypt: ["false"], id: true, name: true, state: ["active", "all"], zoneid: true },
  needs: ["storageVolumes"],
  async find(parameters, call) {
    const zone = parameters.text("zoneid");
    if (zone !== undefined) await nativeId(call, "realm", zone, "zoneid");
    const id = parameters.text("id");
    const name = parameters.text("name");
    const offerings =
      id === undefined ? await diskOfferings(call) : [await offeringOf(call, id, "id")];
    return offerings.filter((offering) => (name ?? offering.name) === offering.name);
  },
  textOf: ({ name }) => name,
  toRows: (offerings, call) => offerings.map((offering) => toDiskOffering(call, offering)),
});
