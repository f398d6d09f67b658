import type { SubnetFilter } from "@deltacloud/core";
import type { Row } from "../../api/shape.ts";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { toNetworks } from "../../views/network.ts";
import { tagsQuery } from "../../views/tags-query.ts";

const honours = {
  acltype: true,
  canusefordeploy: true,
  displaynetwork: ["true"],
  forvpc: true,
  id: true,
  issystem: ["false"],
  name: true,
  networkfilter: ["all", "account"],
  networkofferingid: true,
  restartrequired: ["false"],
  supportedservices: true,
  tags: true,
  traffictype: true,
  type: true,
  vpcid: true,
  zoneid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

export const listNetworks = listCommand({
  key: "network",
  honours,
  needs: ["networks", "subnets"],
  async find(parameters, call) {
    const subnets = await call.cloud.subnets.all(call.ctx, {
      ...(await idQuery(call, "subnet", {
        text: () => parameters.text("id"),
        list: () => undefined,
      })),
      filter: await filterOf(parameters, call),
    });
    const rows = await toNetworks(call, subnets);
    return rows.filter((row) => isWanted(row, parameters));
  },
  textOf: ({ name }) => (typeof name === "string" ? name : undefined),
  toRows: (rows) => rows,
});

async function filterOf(parameters: Given, call: Call): Promise<SubnetFilter> {
  const zone = parameters.text("zoneid");
  const vpc = parameters.text("vpcid");
  return {
    ...(zone !== undefined && { realmId: [await nativeId(call, "realm", zone, "zoneid")] }),
    ...(vpc !== undefined && { networkId: [await nativeId(call, "network", vpc, "vpcid")] }),
    ...tagsQuery(parameters.entries("tags")),
  };
}

const texts = ["acltype", "name", "networkofferingid", "traffictype", "type"] as const;

function isWanted(row: Row, parameters: Given): boolean {
  const forVpc = parameters.flag("forvpc");
  const services = (row["service"] as readonly { readonly name: string }[]).map(({ name }) => name);
  return (
    texts.every((name) => {
      const wanted = parameters.text(name);
      return wanted === undefined || String(row[name]).toLowerCase() === wanted.toLowerCase();
    }) &&
    (forVpc === undefined || forVpc === (row["vpcid"] !== undefined)) &&
    parameters.flag("canusefordeploy") !== false &&
    (parameters.list("supportedservices") ?? []).every((each) => services.includes(each))
  );
}
