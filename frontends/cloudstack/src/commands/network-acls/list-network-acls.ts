import type { Row } from "../../api/shape.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { aclItemRows } from "../../views/network-acl.ts";

const texts = ["aclid", "action", "id", "protocol", "traffictype"] as const;

export const listNetworkACLs = listCommand({
  key: "networkacl",
  honours: {
    aclid: true,
    action: true,
    fordisplay: ["true"],
    id: true,
    networkid: true,
    protocol: true,
    tags: true,
    traffictype: true,
  },
  needs: ["networks", "subnets"],
  find: async (parameters, call) =>
    parameters.entries("tags")
      ? []
      : (await aclItemRows(call)).filter((row) => isWanted(row, parameters)),
  toRows: (rows) => rows,
});

function isWanted(row: Row, parameters: Parameters<(typeof texts)[number]>): boolean {
  return texts.every((name) => {
    const wanted = parameters.text(name);
    return wanted === undefined || String(row[name]).toLowerCase() === wanted.toLowerCase();
  });
}
