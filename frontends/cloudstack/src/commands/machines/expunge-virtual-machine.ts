import { parameterError } from "../../api-error.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { machineSubject } from "./machine-job.ts";

/** There is nothing left to do: what is destroyed is gone for good already. */
export const expungeVirtualMachine = jobCommand({
  honours: { id: true },
  needs: ["instances.terminate"],
  async prepare(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    return {
      subject: machineSubject(call, id),
      async run() {
        const { items } = await call.cloud.instances.list(call.ctx, { ids: [id] });
        const isAlive = items.some(
          ({ state }) => state !== "terminating" && state !== "terminated",
        );
        if (isAlive) throw parameterError("Please destroy vm with specified vmId before expunge");
        return done;
      },
    };
  },
});
