import { command } from "../../command.ts";
import { nativeId } from "../../resolve.ts";
import { toVirtualMachine } from "../../views/virtual-machine.ts";
import { honours, scaleRequest } from "./scale-request.ts";

export const changeServiceForVirtualMachine = command({
  honours,
  needs: ["instances.change"],
  async run(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const change = await scaleRequest(parameters, call);
    const instance = await call.cloud.instances.change(call.ctx, id, change);
    return { kind: "object", key: "virtualmachine", row: await toVirtualMachine(call, instance) };
  },
});
