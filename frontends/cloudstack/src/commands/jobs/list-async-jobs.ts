import { listCommand } from "../../list-command.ts";

export const listAsyncJobs = listCommand({
  key: "asyncjobs",
  honours: { startdate: true },
  find: (parameters, call) => call.jobs.list(call, parameters.time("startdate")),
  textOf: (row) => String(row["cmd"]),
  toRows: (rows) => rows,
});
