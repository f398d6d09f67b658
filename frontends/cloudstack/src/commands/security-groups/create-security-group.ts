import { CloudError } from "@deltacloud/core";
import type { Firewall } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command } from "../../command.ts";
import { toSecurityGroups } from "../../views/security-group.ts";

export const createSecurityGroup = command({
  honours: { description: true, name: true },
  needs: ["firewalls.create"],
  async run(parameters, call) {
    const name = parameters.required("name");
    const firewall = await create(call, name, parameters.text("description") ?? "");
    const [row = {}] = await toSecurityGroups(call, [firewall]);
    return { kind: "object", key: "securitygroup", row };
  },
});

async function create({ cloud, ctx }: Call, name: string, description: string): Promise<Firewall> {
  try {
    return await cloud.firewalls.create(ctx, { name, description });
  } catch (error) {
    if (!(error instanceof CloudError && error.code === "AlreadyExists")) throw error;
    throw parameterError(
      `Unable to create security group, a group with name ${name} already exists.`,
    );
  }
}
