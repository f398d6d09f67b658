import type { GetPasswordDataRequest, GetPasswordDataResult } from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { findInstance } from "./find-instance.ts";

/**
 * Only Windows has a password; of any other instance it is empty, as with AWS.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetPasswordData.html
 */
export const getPasswordData: ReadAction<GetPasswordDataRequest, GetPasswordDataResult> = {
  honours: { InstanceId: true },

  async run({ InstanceId }, call) {
    const { id, launchTime } = await findInstance(InstanceId, call);
    return {
      InstanceId: call.ids.show("instance", id),
      Timestamp: launchTime,
      PasswordData: "",
    };
  },
};
