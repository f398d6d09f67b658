import { command } from "../../command.ts";
import { toSecurityGroups } from "../../views/security-group.ts";
import { onExisting } from "../on-existing.ts";

export const createSecurityGroup = command({
  honours: { description: true, name: true },
  needs: ["firewalls.create"],
  async run(parameters, call) {
    const name = parameters.required("name");
    const description = parameters.text("description") ?? "";
    const firewall = await onExisting(
      `Unable to create security group, a group with name ${name} already exists.`,
      () => call.cloud.firewalls.create(call.ctx, { name, description }),
    );
    const [row = {}] = await toSecurityGroups(call, [firewall]);
    return { kind: "object", key: "securitygroup", row };
  },
});
