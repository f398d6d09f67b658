import { listCommand } from "../../list-command.ts";
import { serviceRows, servicesOf, vpcOffering } from "../../views/network-offering.ts";

export const listVPCOfferings = listCommand({
  key: "vpcoffering",
  honours: {
    id: true,
    isdefault: ["true"],
    name: true,
    state: ["enabled"],
    supportedservices: true,
    zoneid: true,
  },
  needs: ["networks"],
  async find(parameters, call) {
    const { ids, settings } = call;
    if (settings.zoneType !== "advanced") return [];
    const { name, displaytext } = vpcOffering;
    const services = servicesOf(call, vpcOffering);
    const id = ids.show("vpcOffering", name);
    const isWanted =
      (parameters.text("id") ?? id) === id &&
      (parameters.text("name") ?? name) === name &&
      (parameters.list("supportedservices") ?? []).every((each) =>
        services.some((service) => service === each),
      );
    if (!isWanted) return [];
    return [
      {
        id,
        name,
        displaytext,
        isdefault: true,
        state: "Enabled",
        service: serviceRows(services),
        distributedvpcrouter: false,
        supportsregionLevelvpc: false,
      },
    ];
  },
  textOf: ({ name }) => name,
  toRows: (rows) => rows,
});
