import { command } from "../../command.ts";
import { nativeId } from "../../resolve.ts";
import { toVirtualMachine } from "../../views/virtual-machine.ts";

export const changeServiceForVirtualMachine = command({
  honours: { automigrate: true, id: true, serviceofferingid: true, shrinkok: true },
  needs: ["instances.change"],
  async run(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const given = parameters.required("serviceofferingid");
    const hardwareProfileId = await nativeId(call, "hardwareProfile", given, "serviceofferingid");
    const instance = await call.cloud.instances.change(call.ctx, id, { hardwareProfileId });
    return { kind: "object", key: "virtualmachine", row: await toVirtualMachine(call, instance) };
  },
});
