import { CloudError } from "@deltacloud/core";

/** For clients, who need not know where state is kept; the log has the cause. */
export function unavailable(cause: unknown): CloudError {
  return new CloudError("Unavailable", "the state can not be reached just now; try again", {
    cause,
  });
}
