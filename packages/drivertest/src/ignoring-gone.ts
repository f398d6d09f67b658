import { CloudError } from "@deltacloud/core";

/** Waits for a clean-up; the test may have taken the resource away itself. */
export async function ignoringGone(cleanup: Promise<unknown>): Promise<void> {
  try {
    await cleanup;
  } catch (error) {
    const { code } = CloudError.from(error);
    if (code !== "NotFound" && code !== "FailedPrecondition") throw error;
  }
}
