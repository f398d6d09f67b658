import { fixedList } from "../../list-command.ts";
import { osTypeRows } from "../../views/os-type.ts";

export const listOsTypes = fixedList(
  "ostype",
  { description: true, id: true, ids: true, oscategoryid: true },
  osTypeRows,
  (row, parameters) =>
    (parameters.text("id") ?? row["id"]) === row["id"] &&
    (parameters.list("ids")?.includes(String(row["id"])) ?? true) &&
    (parameters.text("oscategoryid") ?? row["oscategoryid"]) === row["oscategoryid"] &&
    (parameters.text("description") ?? row["description"]) === row["description"],
);
