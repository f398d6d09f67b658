/** For tests: load balancer rules of the fake CloudStack server. */
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { FakeCommand, Fields } from "./fake-parts.ts";
import { add, find, list, own } from "./fake-rows.ts";

function membersOf(rule: Fields): readonly string[] {
  return (rule["members"] as readonly string[] | undefined) ?? [];
}

export const fakeBalancers: Readonly<Record<string, FakeCommand>> = {
  listLoadBalancerRules: (asked, account, state) =>
    list("loadbalancerrule", own(state, account, "loadbalancerrule"), asked),
  createLoadBalancerRule(asked, account, state) {
    const { name, publicipid, publicport, privateport, protocol, algorithm } = asked;
    const address = find(state, account, publicipid, "publicipaddress", "publicipid");
    const rules = own(state, account, "loadbalancerrule");
    const { ipaddress: publicip, zoneid } = address;
    if (rules.some((row) => row["publicipid"] === publicipid && row["publicport"] === publicport)) {
      throw new FakeFailure(537, `The range specified, ${publicport}-${publicport}, conflicts`);
    }
    const place = { publicipid, publicip, zoneid };
    const rule = { name, ...place, publicport, privateport, protocol, algorithm };
    const row = add(state, account, "loadbalancerrule", rule);
    return new FakeJob(() => ({ loadbalancer: row }), { id: String(row["id"]) });
  },
  deleteLoadBalancerRule(asked, account, state) {
    const row = find(state, account, asked["id"], "loadbalancerrule");
    return new FakeJob(() => ({ success: state.resources.delete(String(row["id"])) }));
  },
  listLoadBalancerRuleInstances(asked, account, state) {
    const members = membersOf(find(state, account, asked["id"], "loadbalancerrule"));
    const machines = own(state, account, "virtualmachine").filter((row) =>
      members.includes(String(row["id"])),
    );
    // The id is that of the rule.
    const { id: _id, ...page } = asked;
    return list("loadbalancerruleinstance", machines, page);
  },
  assignToLoadBalancerRule(asked, account, state) {
    const row = find(state, account, asked["id"], "loadbalancerrule");
    const id = asked["virtualmachineids"];
    const machine = find(state, account, id, "virtualmachine", "virtualmachineids");
    if (membersOf(row).includes(String(machine["id"]))) {
      throw new FakeFailure(431, `VM ${id} is already mapped to load balancer.`);
    }
    return new FakeJob(() => {
      row["members"] = [...membersOf(row), machine["id"]];
      return { success: true };
    });
  },
  removeFromLoadBalancerRule(asked, account, state) {
    const row = find(state, account, asked["id"], "loadbalancerrule");
    return new FakeJob(() => {
      row["members"] = membersOf(row).filter((id) => id !== asked["virtualmachineids"]);
      return { success: true };
    });
  },
};
