import type { GetConsoleScreenshotRequest, GetConsoleScreenshotResult } from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { findInstance } from "./find-instance.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleScreenshot.html */
export const getConsoleScreenshot: ReadAction<
  GetConsoleScreenshotRequest,
  GetConsoleScreenshotResult
> = {
  // Screens are awake.
  honours: { InstanceId: true, WakeUp: true },

  async run({ InstanceId }, call) {
    const { id } = await findInstance(InstanceId, call);
    const picture = await call.cloud.instances.screenshot(call.ctx, id);
    return {
      InstanceId: call.ids.show("instance", id),
      ImageData: Buffer.from(picture).toString("base64"),
    };
  },
};
