/** For tests: VPCs, their tiers and their ACL lists, of the fake CloudStack server. */
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeCommand, FakeState, Fields } from "./fake-parts.ts";
import { add, find, list, own, unknown } from "./fake-rows.ts";

/** Those that are there for all VPCs. */
export const builtInLists = {
  allow: { id: "44444444-0000-4000-8000-000000000001", name: "default_allow" },
  deny: { id: "44444444-0000-4000-8000-000000000002", name: "default_deny" },
} as const;

function lists(state: FakeState, account: FakeAccount): readonly Fields[] {
  return [...Object.values(builtInLists), ...own(state, account, "networkacllist")];
}

function findList(state: FakeState, account: FakeAccount, id: string | undefined): Fields {
  const row = lists(state, account).find((each) => each["id"] === id);
  if (!row) throw unknown("aclid", id);
  return row;
}

function isOf(asked: Asked, row: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => asked[name] === undefined || asked[name] === row[name]);
}

/** Numbers are of a list, in whichever direction. */
function checkNumber(asked: Asked, account: FakeAccount, state: FakeState, aclid: unknown): void {
  const rules = own(state, account, "networkacl").filter((row) => row["aclid"] === aclid);
  if (rules.some((row) => row["number"] === Number(asked["number"]))) {
    throw new FakeFailure(431, `ACL item with number ${asked["number"]} already exists in ACL`);
  }
}

export const fakeAcls: Readonly<Record<string, FakeCommand>> = {
  listVPCs: (asked, account, state) => list("vpc", own(state, account, "vpc"), asked),
  deleteVPC(asked, account, state) {
    const row = find(state, account, asked["id"], "vpc");
    return new FakeJob(() => ({ success: state.resources.delete(String(row["id"])) }));
  },
  listNetworks: (asked, account, state) =>
    list(
      "network",
      own(state, account, "network").filter((row) => isOf(asked, row, "vpcid")),
      asked,
    ),
  listNetworkACLLists: (asked, account, state) =>
    list(
      "networkacllist",
      lists(state, account).filter((row) => isOf(asked, row, "name", "vpcid")),
      asked,
    ),
  createNetworkACLList(asked, account, state) {
    find(state, account, asked["vpcid"], "vpc", "vpcid");
    const { name, description, vpcid } = asked;
    const row = add(state, account, "networkacllist", { name, description, vpcid });
    return new FakeJob(() => ({ networkacllist: row }), { id: String(row["id"]) });
  },
  deleteNetworkACLList(asked, account, state) {
    const row = find(state, account, asked["id"], "networkacllist");
    return new FakeJob(() => ({ success: state.resources.delete(String(row["id"])) }));
  },
  replaceNetworkACLList(asked, account, state) {
    const { id } = findList(state, account, asked["aclid"]);
    const tier = find(state, account, asked["networkid"], "network", "networkid");
    return new FakeJob(() => {
      tier["aclid"] = id;
      return { success: true };
    });
  },
  listNetworkACLs: (asked, account, state) =>
    list(
      "networkacl",
      own(state, account, "networkacl").filter((row) => isOf(asked, row, "aclid")),
      asked,
    ),
  createNetworkACL(asked, account, state) {
    const { aclid, protocol, cidrlist, startport, endport, icmptype, icmpcode } = asked;
    findList(state, account, aclid);
    checkNumber(asked, account, state, aclid);
    const upper = (text = "") => text.charAt(0).toUpperCase() + text.slice(1);
    const row = add(state, account, "networkacl", {
      aclid,
      protocol,
      cidrlist,
      startport,
      endport,
      icmptype: icmptype === undefined ? undefined : Number(icmptype),
      icmpcode: icmpcode === undefined ? undefined : Number(icmpcode),
      number: Number(asked["number"]),
      traffictype: upper(asked["traffictype"]),
      action: upper(asked["action"]),
      state: "Active",
    });
    return new FakeJob(() => ({ networkacl: row }), { id: String(row["id"]) });
  },
  updateNetworkACLItem(asked, account, state) {
    const row = find(state, account, asked["id"], "networkacl");
    checkNumber(asked, account, state, row["aclid"]);
    return new FakeJob(() => {
      row["number"] = Number(asked["number"]);
      return { networkacl: row };
    });
  },
  deleteNetworkACL(asked, account, state) {
    const row = find(state, account, asked["id"], "networkacl");
    return new FakeJob(() => ({ success: state.resources.delete(String(row["id"])) }));
  },
};
