import type { CommonRequest } from "../action.ts";
import type { Call } from "../call.ts";
import { deriveId } from "../ids.ts";
import type { IdKind } from "../ids.ts";

/** What a resource is found again by that was made with a ClientToken: regions are apart, and the cloud has none. */
export function tokenOf(
  kind: IdKind,
  { ClientToken }: CommonRequest,
  { account, region }: Pick<Call, "account" | "region">,
): string | undefined {
  if (ClientToken === undefined) return undefined;
  return deriveId(kind, JSON.stringify([account.id, region, ClientToken]));
}
