import { parameterError } from "../../api-error.ts";
import { command } from "../../command.ts";

export const queryAsyncJobResult = command({
  honours: { jobid: true },
  async run(parameters, call) {
    const id = parameters.text("jobid");
    if (id === undefined) {
      throw parameterError(
        "Expected parameter jobid or parameters resourceid and resourcetype must be provided",
      );
    }
    return { kind: "fields", fields: await call.jobs.query(call, id) };
  },
});
