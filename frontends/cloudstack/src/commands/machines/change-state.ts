import type { InstanceAction } from "@deltacloud/core";
import type { Command } from "../../command.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import type { Honours } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { machineSettled, machineSubject } from "./machine-job.ts";

/**
 * A command that takes one machine to another state.
 *
 * @param hints further parameters; of them `forced` is heeded in stopping alone
 */
export function changeState(action: InstanceAction, hints: Honours): Command {
  const honours: Honours = { ...hints, id: true };
  return jobCommand({
    honours,
    needs: [`instances.${action}`],
    async prepare(parameters, call) {
      const id = await nativeId(call, "instance", parameters.required("id"));
      const force = action === "stop" && parameters.flag("forced") === true;
      return {
        subject: machineSubject(call, id),
        async run() {
          await call.cloud.instances.act(call.ctx, [id], action, { force });
          return machineSettled(id);
        },
      };
    },
  });
}
