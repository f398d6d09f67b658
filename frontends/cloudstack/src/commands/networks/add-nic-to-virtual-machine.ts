import { jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { machineSettled, machineSubject } from "../machines/machine-job.ts";

export const addNicToVirtualMachine = jobCommand({
  honours: { ipaddress: true, networkid: true, virtualmachineid: true },
  needs: ["networkInterfaces.create", "networkInterfaces.attach"],
  async prepare(parameters, call) {
    const { cloud, ctx } = call;
    const machine = parameters.required("virtualmachineid");
    const network = parameters.required("networkid");
    const instanceId = await nativeId(call, "instance", machine, "virtualmachineid");
    const subnetId = await nativeId(call, "subnet", network, "networkid");
    const ip = parameters.text("ipaddress");
    return {
      subject: machineSubject(call, instanceId),
      async run() {
        const { interfaces = [] } = await cloud.instances.get(ctx, instanceId);
        const taken = interfaces.map(({ attachment }) => attachment?.index ?? 0);
        const { id } = await cloud.networkInterfaces.create(ctx, {
          subnetId,
          ...(ip !== undefined && { privateIps: [ip] }),
        });
        try {
          const index = Math.max(-1, ...taken) + 1;
          await cloud.networkInterfaces.attach(ctx, id, { instanceId, index });
        } catch (error) {
          await cloud.networkInterfaces.destroy(ctx, id);
          throw error;
        }
        // Cards belong to their machines, and go with them.
        if (cloud.supports("networkInterfaces", "change")) {
          await cloud.networkInterfaces.change(ctx, id, { deleteOnTermination: true });
        }
        return machineSettled(instanceId);
      },
    };
  },
});
