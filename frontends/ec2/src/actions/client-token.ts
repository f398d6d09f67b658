import type { CommonRequest } from "../action.ts";
import type { Call } from "../call.ts";
import { deriveId } from "../ids.ts";
import type { IdKind } from "../ids.ts";

/**
 * What a resource is found again by that was made with a ClientToken. Regions are apart, and so are the
 * uses of a token that was free again in between; of neither the cloud knows.
 *
 * @returns an id of the kind
 */
export function tokenOf(
  kind: IdKind,
  { ClientToken }: CommonRequest,
  { account, region, tokenBegun = 0 }: Pick<Call, "account" | "region" | "tokenBegun">,
): string | undefined {
  if (ClientToken === undefined) return undefined;
  return deriveId(kind, JSON.stringify([account.id, region, ClientToken, tokenBegun]));
}
