import { fixedList } from "../../list-command.ts";

/** The one that there is. */
export const listRegions = fixedList(
  "region",
  { id: true, name: true },
  ({ region, endpoint }) => [
    {
      id: 1,
      name: region,
      endpoint,
      gslbserviceenabled: false,
      portableipserviceenabled: false,
    },
  ],
  (row, parameters) =>
    (parameters.number("id") ?? row["id"]) === row["id"] &&
    (parameters.text("name") ?? row["name"]) === row["name"],
);
