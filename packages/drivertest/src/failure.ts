import { CloudError } from "@deltacloud/core";
import type { ErrorCode, ResourceRef } from "@deltacloud/core";
import { expect } from "vitest";

/**
 * Expects that a call fails with `code`, and about `resource` where it is given. An `Unsupported` is
 * passed on, since a driver that lacks the operation answers that before anything else.
 */
export async function expectFailure(
  call: Promise<unknown>,
  code: ErrorCode,
  resource?: ResourceRef,
): Promise<void> {
  const failure = await call.then(
    () => "success",
    (error: unknown) => error,
  );
  if (failure instanceof CloudError && failure.code === "Unsupported") throw failure;
  expect(failure).toMatchObject({ name: "CloudError", code, ...(resource && { resource }) });
}
