import { listCommand } from "../../list-command.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { isVpc } from "../../views/network.ts";
import { tagsQuery } from "../../views/tags-query.ts";
import { toVpcs } from "../../views/vpc.ts";

export const listVPCs = listCommand({
  key: "vpc",
  honours: {
    cidr: true,
    fordisplay: ["true"],
    id: true,
    name: true,
    restartrequired: ["false"],
    state: true,
    tags: true,
    vpcofferingid: true,
    zoneid: true,
  },
  needs: ["networks", "subnets"],
  async find(parameters, call) {
    const zone = parameters.text("zoneid");
    if (zone !== undefined) await nativeId(call, "realm", zone, "zoneid");
    const networks = await call.cloud.networks.all(call.ctx, {
      ...(await idQuery(call, "network", {
        text: () => parameters.text("id"),
        list: () => undefined,
      })),
      filter: tagsQuery(parameters.entries("tags")),
    });
    const rows = await toVpcs(
      call,
      networks.filter((network) => isVpc(call, network)),
    );
    return rows.filter((row) =>
      texts.every((name) => (parameters.text(name) ?? row[name]) === row[name]),
    );
  },
  textOf: ({ name }) => (typeof name === "string" ? name : undefined),
  toRows: (rows) => rows,
});

const texts = ["cidr", "name", "state", "vpcofferingid", "zoneid"] as const;
