/** For tests: security groups and affinity groups of the fake CloudStack server. */
import { randomUUID } from "node:crypto";
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeCommand, FakeState, Fields } from "./fake-parts.ts";
import { add, find, list, own } from "./fake-rows.ts";

function authorize(rules: "ingressrule" | "egressrule"): FakeCommand {
  return (asked, account, state) => {
    const group = find(state, account, asked["securitygroupid"], "securitygroup");
    return new FakeJob(() => {
      const there = group[rules] as Fields[];
      const made = newRules(asked, account).filter(
        (rule) => !there.some((each) => isSame(each, rule)),
      );
      if (made.length === 0) {
        throw new FakeFailure(530, "Failed to authorize security group ingress rule(s)");
      }
      group[rules] = [...there, ...made];
      return { securitygroup: { ...group, [rules]: made } };
    });
  };
}

function isSame({ ruleid: _one, ...rule }: Fields, { ruleid: _other, ...other }: Fields): boolean {
  return JSON.stringify(rule) === JSON.stringify(other);
}

function newRules(asked: Asked, account: FakeAccount): readonly Fields[] {
  const number = (name: string) => (asked[name] === undefined ? undefined : Number(asked[name]));
  const common = {
    protocol: asked["protocol"],
    startport: number("startport"),
    endport: number("endport"),
    icmptype: number("icmptype"),
    icmpcode: number("icmpcode"),
    tags: [],
  };
  const blocks = asked["cidrlist"]?.split(",") ?? [];
  const group = asked["usersecuritygrouplist[0].group"];
  return [
    ...blocks.map((cidr) => ({ ruleid: randomUUID(), ...common, cidr })),
    ...(group === undefined
      ? []
      : [{ ruleid: randomUUID(), ...common, securitygroupname: group, account: account.name }]),
  ];
}

function revoke(rules: "ingressrule" | "egressrule"): FakeCommand {
  return (asked, account, state) =>
    new FakeJob(() => {
      for (const group of groups(state, account)) {
        group[rules] = (group[rules] as Fields[]).filter((rule) => rule["ruleid"] !== asked["id"]);
      }
      return { success: true };
    });
}

function groups(state: FakeState, account: FakeAccount): readonly Fields[] {
  const there = own(state, account, "securitygroup");
  const none = { ingressrule: [], egressrule: [], description: "Default Security Group" };
  return there.some((row) => row["name"] === "default")
    ? there
    : [...there, add(state, account, "securitygroup", { name: "default", ...none })];
}

/** Those that a new machine is in. */
export function groupsOf(asked: Asked, account: FakeAccount, state: FakeState): readonly Fields[] {
  const there = groups(state, account);
  const wanted = asked["securitygroupids"]?.split(",");
  if (!wanted) return there.filter((row) => row["name"] === "default").map(({ id }) => ({ id }));
  return wanted.map((id) => ({
    id: find(state, account, id, "securitygroup", "securitygroupids")["id"],
  }));
}

function membersOf(group: Fields, account: FakeAccount, state: FakeState): readonly unknown[] {
  const machines = own(state, account, "virtualmachine");
  const isIn = (row: Fields) =>
    (row["affinitygroup"] as Fields[]).some((each) => each["id"] === group["id"]);
  return machines.filter(isIn).map((row) => row["id"]);
}

export const fakeGroups: Readonly<Record<string, FakeCommand>> = {
  listSecurityGroups: (asked, account, state) =>
    list("securitygroup", groups(state, account), asked),
  createSecurityGroup(asked, account, state) {
    const { name, description } = asked;
    if (groups(state, account).some((row) => row["name"] === name)) {
      throw new FakeFailure(
        431,
        `Unable to create security group, a group with name ${name} already exists.`,
      );
    }
    const rules = { ingressrule: [], egressrule: [] };
    return { securitygroup: add(state, account, "securitygroup", { name, description, ...rules }) };
  },
  deleteSecurityGroup(asked, account, state) {
    const row = find(state, account, asked["id"], "securitygroup");
    const used = own(state, account, "virtualmachine").some((machine) =>
      (machine["securitygroup"] as Fields[] | undefined)?.some((each) => each["id"] === row["id"]),
    );
    if (used)
      throw new FakeFailure(536, "Cannot delete group when it's in use by virtual machines");
    return { success: state.resources.delete(String(row["id"])) };
  },
  authorizeSecurityGroupIngress: authorize("ingressrule"),
  authorizeSecurityGroupEgress: authorize("egressrule"),
  revokeSecurityGroupIngress: revoke("ingressrule"),
  revokeSecurityGroupEgress: revoke("egressrule"),

  listAffinityGroups: (asked, account, state) =>
    list(
      "affinitygroup",
      own(state, account, "affinitygroup")
        .filter((row) => (asked["name"] ?? row["name"]) === row["name"])
        .map((row) => ({ ...row, virtualmachineIds: membersOf(row, account, state) })),
      asked,
    ),
  createAffinityGroup(asked, account, state) {
    const { name, type } = asked;
    if (own(state, account, "affinitygroup").some((row) => row["name"] === name)) {
      throw new FakeFailure(
        431,
        `Unable to create affinity group, a group with name ${name} already exists.`,
      );
    }
    const row = add(state, account, "affinitygroup", { name, type });
    return new FakeJob(() => ({ affinitygroup: row }), { id: String(row["id"]) });
  },
  deleteAffinityGroup(asked, account, state) {
    const row = find(state, account, asked["id"], "affinitygroup");
    return new FakeJob(() => ({ success: state.resources.delete(String(row["id"])) }));
  },
};
