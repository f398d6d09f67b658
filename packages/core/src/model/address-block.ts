/** IP addresses and blocks of them in CIDR notation: arithmetic, and no more. */

export interface AddressBlock {
  readonly version: 4 | 6;
  /** The first address, as a number. */
  readonly first: bigint;
  /** How many leading bits all its addresses share. */
  readonly prefix: number;
}

interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

const bits = { 4: 32, 6: 128 } as const;

/**
 * The block that `text` writes, such as `10.0.0.0/8` or `2001:db8::/32`; one whose host part is not
 * zero stands for the block that it lies in. Undefined for what is no block.
 */
export function parseBlock(text: string): AddressBlock | undefined {
  const [, ip = "", length = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const address = parseAddress(ip);
  const prefix = Number(length);
  if (!address || prefix > bits[address.version]) return undefined;
  const { version, value } = address;
  const host = BigInt(bits[version] - prefix);
  return { version, first: (value >> host) << host, prefix };
}

/** In the shortest form that there is. */
export function formatBlock({ version, first, prefix }: AddressBlock): string {
  return `${formatAddress({ version, value: first })}/${prefix}`;
}

/**
 * The one way to write a block: what {@link parseBlock} makes of `text`, in the shortest form.
 *
 * @returns undefined for text that is no block
 */
export function normalBlock(text: string): string | undefined {
  const block = parseBlock(text);
  return block && formatBlock(block);
}

/** Whether `text` is an IPv4 address in four decimals without leading zeros. */
export function isIpv4(text: string): boolean {
  return parseAddress(text)?.version === 4;
}

export function sizeOf({ version, prefix }: AddressBlock): bigint {
  return 1n << BigInt(bits[version] - prefix);
}

export function containsBlock(outer: AddressBlock, inner: AddressBlock): boolean {
  if (outer.version !== inner.version || outer.prefix > inner.prefix) return false;
  const host = BigInt(bits[outer.version] - outer.prefix);
  return inner.first >> host === outer.first >> host;
}

/** Two blocks that share an address: one of them contains the other. */
export function overlaps(one: AddressBlock, other: AddressBlock): boolean {
  return containsBlock(one, other) || containsBlock(other, one);
}

/** @param offset from the first address, less than the block's size */
export function addressAt({ version, first }: AddressBlock, offset: bigint): string {
  return formatAddress({ version, value: first + offset });
}

/** How far `ip` is from the first address; undefined where it is not in the block. */
export function offsetOf(block: AddressBlock, ip: string): bigint | undefined {
  const address = parseAddress(ip);
  if (address?.version !== block.version) return undefined;
  const offset = address.value - block.first;
  return offset >= 0n && offset < sizeOf(block) ? offset : undefined;
}

function parseAddress(text: string): Address | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Address | undefined {
  const parts = text.split(".");
  const wellFormed = parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  if (parts.length !== 4 || !wellFormed) return undefined;
  return { version: 4, value: joined(parts.map(Number), 8n) };
}

/** https://url.spec.whatwg.org/#concept-ipv6-parser knows every way to write one, and the shortest. */
function parseIpv6(text: string): Address | undefined {
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]`)) return undefined;
  const [head = "", tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::");
  const [left, right] = [groups(head), groups(tail ?? "")];
  const zeros = Array<number>(8 - left.length - right.length).fill(0);
  return { version: 6, value: joined([...left, ...zeros, ...right], 16n) };
}

function groups(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((value, part) => (value << width) | BigInt(part), 0n);
}

function formatAddress({ version, value }: Address): string {
  if (version === 4) return split(value, 4, 8n).join(".");
  const full = split(value, 8, 16n).map((group) => group.toString(16));
  return new URL(`http://[${full.join(":")}]`).hostname.slice(1, -1);
}

function split(value: bigint, count: number, width: bigint): number[] {
  const mask = (1n << width) - 1n;
  return Array.from({ length: count }, (_, index) =>
    Number((value >> (width * BigInt(count - 1 - index))) & mask),
  );
}
