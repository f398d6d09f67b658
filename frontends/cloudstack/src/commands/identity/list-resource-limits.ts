import { listCommand } from "../../list-command.ts";
import { ownerFields } from "../../views/owner.ts";

/** By number. https://docs.cloudstack.apache.org/en/latest/adminguide/accounts.html */
const resources = [
  "user_vm",
  "public_ip",
  "volume",
  "snapshot",
  "template",
  "project",
  "network",
  "vpc",
  "cpu",
  "memory",
  "primary_storage",
  "secondary_storage",
];

/** Nothing is limited, as far as is known. */
export const listResourceLimits = listCommand({
  key: "resourcelimit",
  honours: { resourcetype: true, resourcetypename: true },
  async find(parameters) {
    const type = parameters.number("resourcetype");
    const name = parameters.text("resourcetypename");
    return [...resources.entries()].filter(
      ([number, each]) => (type ?? number) === number && (name ?? each) === each,
    );
  },
  textOf: ([, name]) => name,
  toRows: (limits, call) =>
    limits.map(([number, name]) => ({
      ...ownerFields(call),
      resourcetype: String(number),
      resourcetypename: name,
      max: -1,
    })),
});
