/** Blocks of IP addresses in CIDR notation. */

interface Family {
  /** How many an address has. */
  readonly bits: number;
  /** The address as a number; undefined for text that is none. */
  parse(address: string): bigint | undefined;
  format(address: bigint): string;
}

const ipv4: Family = {
  bits: 32,
  parse(address) {
    const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1);
    if (!parts?.every((part) => Number(part) <= 255 && String(Number(part)) === part)) {
      return undefined;
    }
    return parts.reduce((number, part) => number * 256n + BigInt(part), 0n);
  },
  format: (address) => [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join("."),
};

/** Left to the parser of URLs, whose hosts are in the form of https://www.rfc-editor.org/rfc/rfc5952. */
const ipv6: Family = {
  bits: 128,
  parse(address) {
    const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
    if (host === undefined) return undefined;
    const [head = [], tail] = host.split("::").map((half) => half.split(":").filter(Boolean));
    const zeros = tail ? Array<string>(8 - head.length - tail.length).fill("0") : [];
    return BigInt(
      `0x${[...head, ...zeros, ...(tail ?? [])].map((group) => group.padStart(4, "0")).join("")}`,
    );
  },
  format(address) {
    const digits = address.toString(16).padStart(32, "0");
    const host = URL.parse(`http://[${digits.replaceAll(/.{4}(?=.)/g, "$&:")}]/`)?.hostname;
    return host?.slice(1, -1) ?? "";
  },
};

/**
 * The one way to write a block of IPv4 or IPv6 addresses: in its shortest form and without bits
 * beyond the prefix, so that `10.1.2.3/8` gives `10.0.0.0/8`.
 *
 * @returns undefined for text that is no block
 */
export function normalBlock(text: string): string | undefined {
  const [, address = "", length = ""] =
    /^([\d.]+|[\da-f:.]*:[\da-f:.]*)\/(\d{1,3})$/i.exec(text) ?? [];
  const { bits, parse, format } = address.includes(":") ? ipv6 : ipv4;
  const number = parse(address);
  const prefix = Number(length);
  if (number === undefined || length !== String(prefix) || prefix > bits) return undefined;
  const beyond = BigInt(bits - prefix);
  return `${format((number >> beyond) << beyond)}/${prefix}`;
}
