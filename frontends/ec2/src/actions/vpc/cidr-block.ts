/**
 * Blocks as VPCs and subnets have them.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
import { formatBlock, parseBlock } from "@deltacloud/core";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";

/** "The allowed block size is between a /28 netmask and /16 netmask." */
const prefixes = { min: 16, max: 28 };

/**
 * The block in its normal form, to which EC2 brings a block whose host part is not zero.
 *
 * @param rangeCode the code for a block that is too large or too small
 * @throws Ec2Error `MissingParameter`, `InvalidParameterValue`
 */
export function checkCidrBlock(text: string | undefined, rangeCode: string): string {
  if (text === undefined) throw missingParameter("CidrBlock");
  const block = parseBlock(text);
  if (block?.version !== 4) {
    throw invalidParameterValue("cidrBlock", text, "This is not a valid CIDR block.");
  }
  if (block.prefix < prefixes.min || block.prefix > prefixes.max) throw badRange(rangeCode, text);
  return formatBlock(block);
}

export function badRange(code: string, block: string): Ec2Error {
  return new Ec2Error(code, `The CIDR '${block}' is invalid.`);
}
