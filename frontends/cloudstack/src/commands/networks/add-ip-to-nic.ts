import { ApiError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";

export const addIpToNic = jobCommand({
  honours: { ipaddress: true, nicid: true },
  needs: ["networkInterfaces.change"],
  async prepare(parameters, call) {
    const { cloud, ctx, ids } = call;
    const nicId = await nativeId(call, "networkInterface", parameters.required("nicid"), "nicid");
    const wanted = parameters.text("ipaddress");
    const before = await cloud.networkInterfaces.get(ctx, nicId);
    const after = await cloud.networkInterfaces.change(
      ctx,
      nicId,
      wanted === undefined ? { addPrivateIpCount: 1 } : { addPrivateIps: [wanted] },
    );
    const known = new Set(before.addresses.map(({ privateIp }) => privateIp));
    const added = after.addresses.find(({ privateIp }) => !known.has(privateIp));
    if (!added)
      throw new ApiError("insufficientCapacity", "Failed to associate ip address to the NIC");
    const id = ids.show("interfaceAddress", `${nicId} ${added.privateIp}`);
    return {
      id,
      subject: { type: "Nic", id: ids.show("networkInterface", nicId) },
      run: async () =>
        doneWith(call, "nicsecondaryip", {
          id,
          ipaddress: added.privateIp,
          nicid: ids.show("networkInterface", nicId),
          networkid: ids.show("subnet", after.subnetId),
          virtualmachineid: after.attachment && ids.show("instance", after.attachment.instanceId),
        }),
    };
  },
});
