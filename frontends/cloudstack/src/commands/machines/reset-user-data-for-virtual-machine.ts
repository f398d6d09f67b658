import { command } from "../../command.ts";
import { nativeId } from "../../resolve.ts";
import { toVirtualMachine } from "../../views/virtual-machine.ts";
import { decodeUserData } from "./user-data.ts";

export const resetUserDataForVirtualMachine = command({
  honours: { id: true, userdata: true },
  needs: ["instances.change"],
  async run(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const userData = decodeUserData(parameters.text("userdata") ?? "");
    const instance = await call.cloud.instances.change(call.ctx, id, { userData });
    return { kind: "object", key: "virtualmachine", row: await toVirtualMachine(call, instance) };
  },
});
