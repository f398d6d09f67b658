import { command } from "../../command.ts";
import { nativeId } from "../../resolve.ts";

export const getVirtualMachineUserData = command({
  honours: { virtualmachineid: true },
  needs: ["instances.attributes"],
  async run(parameters, call) {
    const given = parameters.required("virtualmachineid");
    const id = await nativeId(call, "instance", given, "virtualmachineid");
    const { userData } = await call.cloud.instances.attributes(call.ctx, id);
    return {
      kind: "object",
      key: "virtualmachineuserdata",
      row: {
        virtualmachineid: call.ids.show("instance", id),
        userdata: userData && Buffer.from(userData).toString("base64"),
      },
    };
  },
});
