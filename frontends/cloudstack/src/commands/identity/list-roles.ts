import { fixedList } from "../../list-command.ts";
import { roles } from "../../views/user.ts";

export const listRoles = fixedList(
  "role",
  { id: true, name: true, type: true },
  ({ ids }) =>
    Object.values(roles).map(({ name, type }) => ({
      id: ids.show("role", name),
      name,
      type,
      description: name,
      isdefault: true,
    })),
  (row, parameters) =>
    (parameters.text("id") ?? row["id"]) === row["id"] &&
    (parameters.text("name") ?? row["name"]) === row["name"] &&
    (parameters.text("type") ?? row["type"]) === row["type"],
);
