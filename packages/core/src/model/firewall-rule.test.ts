import { describe, expect, it } from "vitest";
import { normalRule, sameRule } from "./firewall-rule.ts";
import type { CreateFirewallRule } from "./firewall.ts";

const aRule = (rule: Partial<CreateFirewallRule> = {}): CreateFirewallRule => ({
  direction: "ingress",
  protocol: "tcp",
  portFrom: 22,
  portTo: 22,
  peer: { kind: "address", block: "10.0.0.0/8" },
  ...rule,
});
const withoutPorts = ({ portFrom: _from, portTo: _to, ...rule } = aRule()) => rule;

describe("a firewall rule", () => {
  it.each([
    ["6", "tcp"],
    ["TCP", "tcp"],
    ["17", "udp"],
  ])("protocol %s is %s", (given, name) => {
    expect(normalRule(aRule({ protocol: given })).protocol).toBe(name);
  });

  it("has a number for a protocol without a name", () => {
    expect(normalRule({ ...withoutPorts(), protocol: "050" }).protocol).toBe("50");
  });

  it("of ICMP is for any type and code where it names none", () => {
    const normal = normalRule({ ...withoutPorts(), protocol: "1" });
    expect(normal).toMatchObject({ protocol: "icmp", portFrom: -1, portTo: -1 });
  });

  it("has its peer in normal form", () => {
    const { peer } = normalRule(aRule({ peer: { kind: "address", block: "10.9.9.9/8" } }));
    expect(peer).toEqual({ kind: "address", block: "10.0.0.0/8" });
  });

  const refused: Record<string, CreateFirewallRule> = {
    "an unknown protocol": aRule({ protocol: "tpc" }),
    "protocol 256": { ...withoutPorts(), protocol: "256" },
    "tcp without ports": withoutPorts(),
    "ports out of order": aRule({ portFrom: 23 }),
    "port 65536": aRule({ portTo: 65_536 }),
    "port -1": aRule({ portFrom: -1, portTo: -1 }),
    "half a port": aRule({ portFrom: 1.5 }),
    "ports for all protocols": aRule({ protocol: "all" }),
    "an ICMP code without a type": aRule({ protocol: "icmp", portFrom: -1, portTo: 0 }),
    "a block that is none": aRule({ peer: { kind: "address", block: "10.0.0.0" } }),
  };
  it.each(Object.entries(refused))("with %s is refused", (_what, rule) => {
    expect(() => normalRule(rule)).toThrow(expect.objectContaining({ code: "InvalidArgument" }));
  });

  it("is the same as another that differs in words alone", () => {
    expect(sameRule(aRule(), aRule({ description: "SSH", tags: { a: "b" } }))).toBe(true);
  });

  const others: Partial<CreateFirewallRule>[] = [
    { direction: "egress" },
    { protocol: "udp" },
    { portFrom: 21 },
    { portTo: 23 },
    { peer: { kind: "address", block: "10.0.0.0/9" } },
    { peer: { kind: "firewall", firewallId: "one", ownerId: "me" } },
  ];
  it.each(others)("is another with %o", (change) => {
    expect(sameRule(aRule(), aRule(change))).toBe(false);
    expect(sameRule(aRule(change), aRule())).toBe(false);
  });

  it("from a firewall is another than from that of another owner", () => {
    const from = (ownerId: string) =>
      aRule({ peer: { kind: "firewall", firewallId: "one", ownerId } });
    expect(sameRule(from("me"), from("me"))).toBe(true);
    expect(sameRule(from("me"), from("you"))).toBe(false);
  });
});
