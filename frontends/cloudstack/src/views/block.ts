/** IPv4 blocks as CloudStack writes them: with a gateway and a netmask. */
import { addressAt, offsetOf, parseBlock } from "@deltacloud/core";

const all = { version: 4, first: 0n, prefix: 0 } as const;

/** Of the first address. @param block in CIDR notation */
export function gatewayOf(block: string): string | undefined {
  const parsed = parseBlock(block);
  return parsed && addressAt(parsed, 1n);
}

export function netmaskOf(block: string): string | undefined {
  const parsed = parseBlock(block);
  return parsed && addressAt(all, maskOf(parsed.prefix));
}

/** The block, in CIDR notation, that an address of it and its netmask write; undefined for what is none. */
export function blockOf(ip: string, netmask: string): string | undefined {
  const mask = offsetOf(all, netmask);
  for (let prefix = 0; prefix <= 32; prefix += 1) {
    if (maskOf(prefix) !== mask) continue;
    const address = offsetOf(all, ip);
    return address === undefined ? undefined : `${addressAt(all, address & mask)}/${prefix}`;
  }
  return undefined;
}

function maskOf(prefix: number): bigint {
  return ((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix);
}
