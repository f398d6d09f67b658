import { describe, expect, it } from "vitest";
import { normalBlock } from "./address-block.ts";

describe("a block of addresses", () => {
  const blocks = {
    "10.0.0.0/8": "10.0.0.0/8",
    "10.1.2.3/8": "10.0.0.0/8",
    "0.0.0.0/0": "0.0.0.0/0",
    "255.255.255.255/32": "255.255.255.255/32",
    "192.168.129.77/17": "192.168.128.0/17",
    "::/0": "::/0",
    "::1/128": "::1/128",
    "2001:DB8:0:0:0:0:0:1/64": "2001:db8::/64",
    "2001:db8::1:0:0:1/128": "2001:db8::1:0:0:1/128",
    "fe80::ffff:1/10": "fe80::/10",
  };
  it.each(Object.entries(blocks))("'%s' is written %s", (text, normal) => {
    expect(normalBlock(text)).toBe(normal);
    expect(normalBlock(normal)).toBe(normal);
  });

  const others = [
    "",
    "/",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0/8",
    "256.0.0.0/8",
    "010.0.0.0/8",
    "10.0.0.0/8/8",
    " 10.0.0.0/8",
    "10.0.0.0/-1",
    "::/129",
    ":::/0",
    "1::2::3/0",
    "::",
    "g::/8",
    "[::1]/8",
    "::1%eth0/128",
    "a.b/8",
    "0x10.0.0.0/8",
  ];
  it.each(others)("'%s' is none", (text) => expect(normalBlock(text)).toBeUndefined());
});
