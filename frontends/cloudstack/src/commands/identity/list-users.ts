import { listCommand } from "../../list-command.ts";
import { caller, toUser } from "../../views/user.ts";

/** The caller alone: clouds do not tell of others. */
export const listUsers = listCommand({
  key: "user",
  honours: { accounttype: true, id: true, state: ["enabled"], username: true },
  async find(parameters, call) {
    const row = toUser(call, caller(call));
    const isWanted =
      (parameters.text("id") ?? row["id"]) === row["id"] &&
      (parameters.text("username") ?? row["username"]) === row["username"] &&
      (parameters.number("accounttype") ?? row["accounttype"]) === row["accounttype"];
    return isWanted ? [row] : [];
  },
  textOf: (row) => String(row["username"]),
  toRows: (rows) => rows,
});
