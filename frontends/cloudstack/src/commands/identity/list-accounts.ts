import { listCommand } from "../../list-command.ts";
import { caller, toAccount } from "../../views/user.ts";

/** The caller's alone: clouds do not tell of others. */
export const listAccounts = listCommand({
  key: "account",
  honours: { accounttype: true, details: true, id: true, name: true, state: ["enabled"] },
  async find(parameters, call) {
    const row = toAccount(call, caller(call));
    const isWanted =
      (parameters.text("id") ?? row["id"]) === row["id"] &&
      (parameters.text("name") ?? row["name"]) === row["name"] &&
      (parameters.number("accounttype") ?? row["accounttype"]) === row["accounttype"];
    return isWanted ? [row] : [];
  },
  textOf: (row) => String(row["name"]),
  toRows: (rows) => rows,
});
