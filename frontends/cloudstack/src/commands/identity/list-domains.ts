import { fixedList } from "../../list-command.ts";
import { rootDomain } from "../../scope.ts";

export const listDomains = fixedList(
  "domain",
  { details: true, id: true, level: true, name: true },
  ({ ids }) => [
    {
      id: ids.show("domain", rootDomain),
      name: rootDomain,
      level: 0,
      haschild: false,
      path: rootDomain,
      state: "Active",
    },
  ],
  (row, parameters) =>
    (parameters.text("id") ?? row["id"]) === row["id"] &&
    (parameters.text("name") ?? row["name"]) === row["name"] &&
    (parameters.number("level") ?? row["level"]) === row["level"],
);
