import type { Row } from "../../api/shape.ts";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import { offeredNetworks, serviceRows, servicesOf } from "../../views/network-offering.ts";
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
      .filter((offering) => isSubset(services, servicesOf(call, offering)))
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

function isSubset(some: readonly string[], all: readonly string[]): boolean {
  return some.every((each) => all.includes(each));
}

function toRow(call: Call, offering: NetworkOffering): Row {
  const { ids } = call;
  const { name, displaytext, availability, guestiptype, forvpc } = offering;
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
    service: serviceRows(servicesOf(call, offering)),
    forvpc,
    ispersistent: false,
    egressdefaultpolicy: true,
    supportsstrechedl2subnet: false,
    supportspublicaccess: false,
    // Of routers, which users never see: libcloud reads no offering without.
    serviceofferingid: ids.show("routerOffering", name),
  };
}
