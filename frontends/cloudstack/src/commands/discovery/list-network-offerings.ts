import type { Row } from "../../api/shape.ts";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import { offeredNetworks, serviceRows } from "../../views/network-offering.ts";
import type { NetworkOffering } from "../../views/network-offering.ts";

export const listNetworkOfferings = listCommand({
  key: "networkoffering",
  honours: {
    availability: true,
    forvpc: true,
    guestiptype: true,
    id: true,
    isdefault: true,
    name: true,
    specifyvlan: true,
    state: true,
    supportedservices: true,
    traffictype: ["guest"],
    zoneid: true,
  },
  needs: ["subnets"],
  async find(parameters, call) {
    const services = parameters.list("supportedservices") ?? [];
    return offeredNetworks(call)
      .filter((offering) => services.every((service) => offering.services.includes(service)))
      .map((offering) => toRow(call, offering))
      .filter(
        (row) =>
          texts.every((name) => isText(row[name], parameters.text(name))) &&
          flags.every((name) => (parameters.flag(name) ?? row[name]) === row[name]),
      );
  },
  textOf: ({ name }) => (typeof name === "string" ? name : undefined),
  toRows: (rows) => rows,
});

const texts = ["availability", "guestiptype", "id", "name", "state"] as const;
const flags = ["forvpc", "isdefault", "specifyvlan"] as const;

function isText(value: unknown, wanted: string | undefined): boolean {
  return wanted === undefined || String(value).toLowerCase() === wanted.toLowerCase();
}

function toRow({ ids }: Call, offering: NetworkOffering): Row {
  const { name, displaytext, availability, guestiptype, forvpc, services } = offering;
  return {
    id: ids.show("networkOffering", name),
    name,
    displaytext,
    traffictype: "Guest",
    isdefault: true,
    specifyvlan: guestiptype === "Shared",
    conservemode: !forvpc,
    specifyipranges: guestiptype === "Shared",
    availability,
    state: "Enabled",
    guestiptype,
    service: serviceRows(services),
    forvpc,
    ispersistent: false,
    egressdefaultpolicy: true,
    supportsstrechedl2subnet: false,
    supportspublicaccess: false,
  };
}
