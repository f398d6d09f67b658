import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { machineSettled, machineSubject } from "./machine-job.ts";
import { honours, scaleRequest } from "./scale-request.ts";

export const scaleVirtualMachine = jobCommand({
  honours,
  needs: ["instances.change"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const change = await scaleRequest(parameters, call);
    return {
      subject: machineSubject(call, id),
      async run() {
        await call.cloud.instances.change(call.ctx, id, change);
        return machineSettled(id);
      },
    };
  },
});
