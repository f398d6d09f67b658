import type { Row } from "../../api/shape.ts";
import { listCommand } from "../../list-command.ts";
import { idQuery } from "../../resolve.ts";
import { toZone } from "../../views/zone.ts";

/** Users see open zones alone, as in CloudStack. */
export const listZones = listCommand({
  key: "zone",
  honours: {
    available: true,
    id: true,
    ids: true,
    name: true,
    networktype: true,
    showcapacities: ["false"],
  },
  async find(parameters, call) {
    const name = parameters.text("name");
    const networkType = parameters.text("networktype")?.toLowerCase();
    const realms = await call.cloud.realms.all(call.ctx, await idQuery(call, "realm", parameters));
    return realms
      .filter(({ state }) => state === "available" || call.isAdmin)
      .map((realm) => toZone(call, realm))
      .filter((zone) => name === undefined || zone["name"] === name)
      .filter((zone) => networkType === undefined || typeOf(zone) === networkType);
  },
  textOf: (zone) => String(zone["name"]),
  toRows: (zones) => zones,
});

function typeOf(zone: Row): string {
  return String(zone["networktype"]).toLowerCase();
}
