import { parameterError } from "../../api-error.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";

export const disableStaticNat = jobCommand({
  honours: { ipaddressid: true },
  needs: ["addresses.disassociate"],
  async prepare(parameters, call) {
    const { cloud, ctx } = call;
    const given = parameters.required("ipaddressid");
    const id = await nativeId(call, "address", given, "ipaddressid");
    return {
      subject: { type: "IpAddress", id: call.ids.show("address", id) },
      async run() {
        const { association } = await cloud.addresses.get(ctx, id);
        if (!association)
          throw parameterError("Specified IP address id is not associated with any vm Id");
        await cloud.addresses.disassociate(ctx, id);
        return done;
      },
    };
  },
});
