import { listCommand } from "../../list-command.ts";
import { defaultAcl } from "../../views/network-acl.ts";

export const listNetworkACLLists = listCommand({
  key: "networkacllist",
  honours: { fordisplay: ["true"], id: true, name: true, networkid: true, vpcid: true },
  needs: ["networks", "subnets"],
  async find(parameters, call) {
    const row = defaultAcl(call);
    const isWanted =
      (parameters.text("id") ?? row["id"]) === row["id"] &&
      (parameters.text("name") ?? row["name"]) === row["name"];
    return isWanted ? [row] : [];
  },
  textOf: ({ name }) => (typeof name === "string" ? name : undefined),
  toRows: (rows) => rows,
});
