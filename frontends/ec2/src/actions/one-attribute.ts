import { Ec2Error } from "../ec2-error.ts";

/**
 * Checks that a Modify action is given one attribute: EC2 changes one at a time.
 *
 * @param given by attribute; undefined for those that are not given
 * @throws Ec2Error `InvalidParameterCombination`
 */
export function oneAttribute(given: object): void {
  const count = Object.values(given).filter((value) => value !== undefined).length;
  if (count === 1) return;
  if (count === 0) {
    throw new Ec2Error("InvalidParameterCombination", "No attributes specified.");
  }
  throw new Ec2Error(
    "InvalidParameterCombination",
    "Fields for multiple attribute types specified: they can be changed one at a time",
  );
}
