import type { Row } from "../../api/shape.ts";
import { listCommand } from "../../list-command.ts";
import { aclRows } from "../../views/network-acl.ts";
import { toNetworks } from "../../views/network.ts";
import { nativeId } from "../../resolve.ts";

export const listNetworkACLLists = listCommand({
  key: "networkacllist",
  honours: { fordisplay: ["true"], id: true, name: true, networkid: true, vpcid: true },
  needs: ["networks", "subnets"],
  async find(parameters, call) {
    const network = parameters.text("networkid");
    const id =
      network === undefined ? undefined : await nativeId(call, "subnet", network, "networkid");
    const tiers = id === undefined ? [] : await call.cloud.subnets.all(call.ctx, { ids: [id] });
    const wanted = {
      id: parameters.text("id"),
      name: parameters.text("name"),
      vpcid: parameters.text("vpcid"),
    };
    const [tier] = await toNetworks(call, tiers);
    return (await aclRows(call)).filter(
      (row) =>
        (id === undefined || row["id"] === tier?.["aclid"]) &&
        Object.entries(wanted).every(([name, value]) => isIn(row, name, value)),
    );
  },
  textOf: ({ name }) => (typeof name === "string" ? name : undefined),
  toRows: (rows) => rows,
});

/** That of all VPCs is in each. */
function isIn(row: Row, name: string, value: string | undefined): boolean {
  return (
    value === undefined || row[name] === value || (name === "vpcid" && row[name] === undefined)
  );
}
