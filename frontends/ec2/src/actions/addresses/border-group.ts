import type { Call } from "../../call.ts";
import { invalidParameterValue } from "../../ec2-error.ts";

/** The one border group of a region is the region. @throws Ec2Error `InvalidParameterValue` */
export function checkBorderGroup(given: string | undefined, { region }: Call): void {
  if (given === undefined || given === region) return;
  throw invalidParameterValue("networkBorderGroup", given, `The only one here is ${region}.`);
}
