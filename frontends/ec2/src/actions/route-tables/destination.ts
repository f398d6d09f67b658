import { formatBlock, parseBlock } from "@deltacloud/core";
import type { Route, RouteTable } from "@deltacloud/core";
import { invalidParameterValue, missingParameter } from "../../ec2-error.ts";

/**
 * The destination in its normal form, to which EC2 brings a block whose host part is not zero.
 *
 * @throws Ec2Error `MissingParameter`, `InvalidParameterValue`
 */
export function destinationOf(text: string | undefined): string {
  if (text === undefined) throw missingParameter("DestinationCidrBlock");
  const block = parseBlock(text);
  if (block?.version === 4) return formatBlock(block);
  throw invalidParameterValue("destinationCidrBlock", text, "This is not a valid CIDR block.");
}

/** @throws Ec2Error `InvalidParameterValue` for a local route */
export function findRoute({ routes }: RouteTable, destination: string): Route | undefined {
  const route = routes.find((one) => one.destination === destination);
  if (route?.target.kind !== "local") return route;
  throw invalidParameterValue("destinationCidrBlock", destination, "The local route stays.");
}
