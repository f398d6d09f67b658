import { CloudError } from "@deltacloud/core";
import { ApiError, parameterError } from "../../api-error.ts";
import { command, success } from "../../command.ts";
import { findGroup } from "./find-group.ts";

/** By id, or by name. */
export const deleteSecurityGroup = command({
  honours: { id: true, name: true },
  needs: ["firewalls.destroy"],
  async run(parameters, call) {
    const firewall = await findGroup(call, parameters.text("id"), parameters.text("name"), "id");
    if (firewall.default) throw parameterError("The network group default is reserved");
    try {
      await call.cloud.firewalls.destroy(call.ctx, firewall.id);
    } catch (error) {
      if (!(error instanceof CloudError && error.code === "FailedPrecondition")) throw error;
      throw new ApiError(
        "resourceInUse",
        "Cannot delete group when it's in use by virtual machines",
      );
    }
    return success;
  },
});
