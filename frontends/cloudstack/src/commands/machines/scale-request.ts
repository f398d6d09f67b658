import type { ChangeInstance } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import type { Parameters } from "../../request/parameters.ts";
import { offeringRequest } from "./deploy-request.ts";

export const honours = {
  automigrate: true,
  details: true,
  id: true,
  serviceofferingid: true,
  shrinkok: true,
} as const;

/** The offering that a machine is to have, and the values that it leaves open. */
export function scaleRequest(
  parameters: Parameters<keyof typeof honours>,
  call: Call,
): Promise<ChangeInstance> {
  return offeringRequest(parameters, call);
}
