import { fixedList } from "../../list-command.ts";
import { osCategory } from "../../views/os-type.ts";

export const listOsCategories = fixedList(
  "oscategory",
  { id: true, name: true },
  ({ ids }) => [{ id: ids.show("osCategory", osCategory), name: osCategory }],
  (row, parameters) =>
    (parameters.text("id") ?? row["id"]) === row["id"] &&
    (parameters.text("name") ?? row["name"]) === row["name"],
);
