import { CloudError } from "@deltacloud/core";
import { Ec2Error } from "../../ec2-error.ts";

/**
 * Says with a code of its own that the state of a volume, or of a snapshot, stands in the way: for
 * what was free when it was looked at and is not any more.
 *
 * @param message in EC2's words
 */
export function refuseState(code: string, message: string): (error: unknown) => never {
  return (error) => {
    const isState =
      error instanceof CloudError &&
      error.code === "FailedPrecondition" &&
      error.resource?.kind === "storageVolume";
    throw isState ? new Ec2Error(code, message) : error;
  };
}
