import { CloudError, invalidArgument } from "@deltacloud/core";
import type { ResourceKind } from "@deltacloud/core";

/**
 * For `catch`: what a parameter names and is not there makes the request bad.
 *
 * @param kind of what the path names, whose absence stays `NotFound`
 */
export function refuseMissing(kind?: ResourceKind): (error: unknown) => never {
  return function refuse(error) {
    const { code, message, resource } = CloudError.from(error);
    if (code !== "NotFound" || (kind !== undefined && resource?.kind === kind)) throw error;
    throw invalidArgument(message);
  };
}
