/** The private addresses that a request asks for. */
import type { PrivateIpAddressSpecification } from "@aws-sdk/client-ec2";
import { isIpv4 } from "@deltacloud/core";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";

export const privateAddressHonours = {
  PrivateIpAddress: true,
  PrivateIpAddresses: { PrivateIpAddress: true, Primary: true },
  SecondaryPrivateIpAddressCount: true,
} as const;

interface AddressRequest {
  readonly PrivateIpAddress?: string | undefined;
  readonly PrivateIpAddresses?: readonly PrivateIpAddressSpecification[] | undefined;
  readonly SecondaryPrivateIpAddressCount?: number | undefined;
}

/**
 * The addresses asked for by name, the primary one first; undefined where none is.
 *
 * @throws Ec2Error `InvalidParameterCombination`, `InvalidParameterValue`, `MissingParameter`
 */
export function privateIpsOf(request: AddressRequest): readonly string[] | undefined {
  const { PrivateIpAddress: single, PrivateIpAddresses: list = [] } = request;
  const others = list.map(({ PrivateIpAddress: ip, Primary: primary = false }) => {
    if (ip === undefined) throw missingParameter("PrivateIpAddresses.1.PrivateIpAddress");
    return { ip, primary };
  });
  const primaries = [
    ...(single === undefined ? [] : [single]),
    ...others.filter(({ primary }) => primary).map(({ ip }) => ip),
  ];
  if (new Set(primaries).size > 1) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "Only one primary private IP address can be specified",
    );
  }
  const ips = [...primaries, ...others.filter(({ primary }) => !primary).map(({ ip }) => ip)];
  if (ips.length === 0) return undefined;
  if (primaries.length === 0) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "One of the private IP addresses must be the primary one",
    );
  }
  const all = [...new Set(ips)];
  if (list.length > 0 && request.SecondaryPrivateIpAddressCount !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "SecondaryPrivateIpAddressCount cannot be used with PrivateIpAddresses",
    );
  }
  for (const ip of all) checkIp(ip);
  return all;
}

export function checkIp(ip: string): void {
  if (!isIpv4(ip)) throw invalidParameterValue("privateIpAddress", ip, "It is no IPv4 address.");
}
