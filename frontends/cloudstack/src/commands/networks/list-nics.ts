import { listCommand } from "../../list-command.ts";
import { nativeId } from "../../resolve.ts";
import { toNics } from "../../views/nic.ts";

export const listNics = listCommand({
  key: "nic",
  honours: { fordisplay: ["true"], networkid: true, nicid: true, virtualmachineid: true },
  needs: ["networkInterfaces"],
  async find(parameters, call) {
    const machine = parameters.required("virtualmachineid");
    const instanceId = await nativeId(call, "instance", machine, "virtualmachineid");
    const nic = parameters.text("nicid");
    const network = parameters.text("networkid");
    const id =
      nic === undefined ? undefined : await nativeId(call, "networkInterface", nic, "nicid");
    const subnetId =
      network === undefined ? undefined : await nativeId(call, "subnet", network, "networkid");
    const { interfaces = [] } = await call.cloud.instances.get(call.ctx, instanceId);
    return interfaces.filter(
      (each) => (id ?? each.id) === each.id && (subnetId ?? each.subnetId) === each.subnetId,
    );
  },
  toRows: (interfaces, call) => toNics(call, interfaces),
});
