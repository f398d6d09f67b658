import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";

export const deleteNetwork = jobCommand({
  honours: { forced: ["false"], id: true },
  needs: ["subnets.destroy"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "subnet", parameters.required("id"));
    return {
      subject: { type: "Network", id: call.ids.show("subnet", id) },
      async run() {
        await call.cloud.subnets.destroy(call.ctx, id);
        await call.notes.forget(call.account.id, "subnet", id);
        return done;
      },
    };
  },
});
