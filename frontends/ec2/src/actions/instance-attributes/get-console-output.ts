import type { GetConsoleOutputRequest, GetConsoleOutputResult } from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { findInstance } from "./find-instance.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html */
export const getConsoleOutput: ReadAction<GetConsoleOutputRequest, GetConsoleOutputResult> = {
  // What is answered is the latest there is in any case.
  honours: { InstanceId: true, Latest: true },

  async run({ InstanceId }, call) {
    const { id } = await findInstance(InstanceId, call);
    const { output, time } = await call.cloud.instances.console(call.ctx, id);
    return {
      InstanceId: call.ids.show("instance", id),
      Timestamp: time,
      Output: Buffer.from(output).toString("base64"),
    };
  },
};
