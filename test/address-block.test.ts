import {
  addressAt,
  containsBlock,
  formatBlock,
  isIpv4,
  offsetOf,
  overlaps,
  parseBlock,
  sizeOf,
} from "@deltacloud/core";
import type { AddressBlock } from "@deltacloud/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const ipv4Blocks = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
const ipv6Blocks = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }));
const blocks = fc.oneof(ipv4Blocks, ipv6Blocks).map(([ip, prefix]) => block(`${ip}/${prefix}`));

function block(text: string): AddressBlock {
  const parsed = parseBlock(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
}

/** An offset within the block, from a fraction of its size. */
function within(of: AddressBlock, part: number): bigint {
  return (sizeOf(of) * BigInt(Math.floor(part * 1000))) / 1000n;
}

const parts = fc.double({ min: 0, max: 0.999, noNaN: true });

describe("a block of addresses", () => {
  it.each([
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["10.1.2.3/8", "10.0.0.0/8"],
    ["192.168.1.255/24", "192.168.1.0/24"],
    ["1.2.3.4/32", "1.2.3.4/32"],
    ["255.255.255.255/0", "0.0.0.0/0"],
    ["::/0", "::/0"],
    ["0:0:0:0:0:0:0:0/0", "::/0"],
    ["2001:DB8:0:0::1/64", "2001:db8::/64"],
    ["::ffff:10.0.0.1/128", "::ffff:a00:1/128"],
  ])("that is written %s has the normal form %s", (text, normal) => {
    expect(formatBlock(block(text))).toBe(normal);
  });

  it.each([
    "",
    "10.0.0.0",
    "10.0.0/8",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "10.0.0.256/8",
    "010.0.0.0/8",
    "0x0a.0.0.0/8",
    "10.0.0.0 /8",
    "::/129",
    ":::/0",
    "1::2::3/64",
    "fe80::1%eth0/64",
    "[::]/0",
    "::/",
    "text/8",
  ])("is not written %j", (text) => {
    expect(parseBlock(text)).toBeUndefined();
  });

  it("has one normal form, which stands for itself", () => {
    fc.assert(
      fc.property(blocks, (one) => {
        expect(parseBlock(formatBlock(one))).toEqual(one);
      }),
    );
  });

  it("has its addresses at their offsets, and no others", () => {
    fc.assert(
      fc.property(blocks, parts, (one, part) => {
        const offset = within(one, part);
        expect(offsetOf(one, addressAt(one, offset))).toBe(offset);
        const beyond = one.first + sizeOf(one);
        if (beyond < sizeOf({ ...one, prefix: 0 })) {
          expect(offsetOf(one, addressAt(one, sizeOf(one)))).toBeUndefined();
        }
      }),
    );
  });

  it("contains a block just when it holds its first and its last address", () => {
    fc.assert(
      fc.property(blocks, blocks, (one, other) => {
        const ends = [addressAt(other, 0n), addressAt(other, sizeOf(other) - 1n)];
        const holds = ends.every((ip) => offsetOf(one, ip) !== undefined);
        expect(containsBlock(one, other)).toBe(holds);
      }),
    );
  });

  it("contains the blocks around each of its addresses that are no larger", () => {
    fc.assert(
      fc.property(blocks, parts, parts, (one, part, longer) => {
        const most = one.version === 4 ? 32 : 128;
        const prefix = one.prefix + Math.floor((most - one.prefix + 1) * longer);
        const inner = block(`${addressAt(one, within(one, part))}/${prefix}`);
        expect(containsBlock(one, inner)).toBe(true);
        expect(overlaps(one, inner)).toBe(true);
        expect(overlaps(inner, one)).toBe(true);
      }),
    );
  });

  it("overlaps another just when they share an address", () => {
    fc.assert(
      fc.property(blocks, blocks, (one, other) => {
        const shared =
          one.version === other.version &&
          one.first < other.first + sizeOf(other) &&
          other.first < one.first + sizeOf(one);
        expect(overlaps(one, other)).toBe(shared);
      }),
    );
  });
});

describe("an IPv4 address", () => {
  it.each([
    ["10.0.0.1", true],
    ["10.0.0.1/32", false],
    ["10.0.0", false],
    ["::1", false],
    ["01.0.0.1", false],
  ])("%s: %s", (text, expected) => {
    expect(isIpv4(text)).toBe(expected);
  });
});
