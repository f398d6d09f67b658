import { parameterError } from "../../api-error.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import { lookInto } from "../../jobs/watches.ts";
import { nativeId } from "../../resolve.ts";
import { machineSubject } from "../machines/machine-job.ts";

export const removeNicFromVirtualMachine = jobCommand({
  honours: { nicid: true, virtualmachineid: true },
  needs: ["networkInterfaces.detach", "networkInterfaces.destroy"],
  async prepare(parameters, call) {
    const { cloud, ctx } = call;
    const machine = parameters.required("virtualmachineid");
    const nic = parameters.required("nicid");
    const instanceId = await nativeId(call, "instance", machine, "virtualmachineid");
    const id = await nativeId(call, "networkInterface", nic, "nicid");
    return {
      subject: machineSubject(call, instanceId),
      async run() {
        const { attachment } = await cloud.networkInterfaces.get(ctx, id);
        if (attachment?.instanceId !== instanceId) {
          throw parameterError(`${nic} is not a nic on the VM`);
        }
        if (attachment.index === 0) {
          throw parameterError(`Unable to remove nic ${nic}, it is the default one of the VM`);
        }
        await cloud.networkInterfaces.detach(ctx, id, true);
        const leaving = {
          kind: "watching",
          watch: "leavingCard",
          id: `${id} ${instanceId}`,
        } as const;
        return lookInto(call, call.facts.name, leaving);
      },
    };
  },
});
