import type { Call } from "../call.ts";
import { invalidParameterValue, missingParameter } from "../ec2-error.ts";

/**
 * What copies between regions copies within the one there is.
 *
 * @param parameter as EC2's messages call it
 * @throws Ec2Error `InvalidParameterValue` for any other region
 */
export function checkRegion(parameter: string, region: string | undefined, call: Call): void {
  if (region === undefined) throw missingParameter(parameter);
  if (region === call.region) return;
  throw invalidParameterValue(parameter, region, `There is ${call.region} alone.`);
}
