import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { machineSettled, machineSubject } from "./machine-job.ts";

export const scaleVirtualMachine = jobCommand({
  honours: { automigrate: true, id: true, serviceofferingid: true, shrinkok: true },
  needs: ["instances.change"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const given = parameters.required("serviceofferingid");
    const hardwareProfileId = await nativeId(call, "hardwareProfile", given, "serviceofferingid");
    return {
      subject: machineSubject(call, id),
      async run() {
        await call.cloud.instances.change(call.ctx, id, { hardwareProfileId });
        return machineSettled(id);
      },
    };
  },
});
