import type { Row } from "../../api/shape.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { idQuery } from "../../resolve.ts";
import { toAddresses } from "../../views/address.ts";
import { tagsQuery } from "../../views/tags-query.ts";

const honours = {
  allocatedonly: true,
  associatednetworkid: true,
  fordisplay: ["true"],
  forvirtualnetwork: true,
  id: true,
  ipaddress: true,
  issourcenat: true,
  isstaticnat: true,
  state: true,
  tags: true,
  vpcid: true,
  zoneid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

/** Those that are held: of others nothing is known, and none is a source NAT. */
export const listPublicIpAddresses = listCommand({
  key: "publicipaddress",
  honours,
  needs: ["addresses"],
  async find(parameters, call) {
    const ip = parameters.text("ipaddress");
    const addresses = await call.cloud.addresses.all(call.ctx, {
      ...(await idQuery(call, "address", {
        text: () => parameters.text("id"),
        list: () => undefined,
      })),
      filter: { ...(ip !== undefined && { ip: [ip] }), ...tagsQuery(parameters.entries("tags")) },
    });
    const rows = await toAddresses(call, addresses);
    return rows.filter((row) => isWanted(row, parameters));
  },
  textOf: ({ ipaddress }) => (typeof ipaddress === "string" ? ipaddress : undefined),
  toRows: (rows) => rows,
});

const texts = ["associatednetworkid", "state", "vpcid", "zoneid"] as const;
const flags = ["forvirtualnetwork", "issourcenat", "isstaticnat"] as const;

function isWanted(row: Row, parameters: Given): boolean {
  return (
    texts.every((name) => (parameters.text(name) ?? row[name]) === row[name]) &&
    flags.every((name) => (parameters.flag(name) ?? row[name]) === row[name])
  );
}
