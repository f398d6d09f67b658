/** For tests: public addresses of the fake CloudStack server, where they lead, and their firewall. */
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { FakeCommand } from "./fake-parts.ts";
import { add, find, list, own } from "./fake-rows.ts";

export const fakeAddresses: Readonly<Record<string, FakeCommand>> = {
  listPublicIpAddresses: (asked, account, state) =>
    list("publicipaddress", own(state, account, "publicipaddress"), asked),
  associateIpAddress(asked, account, state) {
    const number = own(state, account, "publicipaddress").length + 1;
    const row = add(state, account, "publicipaddress", {
      ipaddress: `192.0.2.${number}`,
      allocated: state.now(),
      associatednetworkid: asked["networkid"],
      zoneid: asked["zoneid"],
      isstaticnat: false,
      issourcenat: false,
    });
    return new FakeJob(() => ({ ipaddress: row }), { id: String(row["id"]) });
  },
  disassociateIpAddress(asked, account, state) {
    const row = find(state, account, asked["id"], "publicipaddress");
    return new FakeJob(() => ({ success: state.resources.delete(String(row["id"])) }));
  },
  enableStaticNat(asked, account, state) {
    const row = find(state, account, asked["ipaddressid"], "publicipaddress", "ipaddressid");
    const machine = find(state, account, asked["virtualmachineid"], "virtualmachine");
    Object.assign(row, { isstaticnat: true, virtualmachineid: machine["id"] });
    return { success: true };
  },
  disableStaticNat(asked, account, state) {
    const row = find(state, account, asked["ipaddressid"], "publicipaddress", "ipaddressid");
    return new FakeJob(() => {
      Object.assign(row, { isstaticnat: false, virtualmachineid: undefined });
      return { success: true };
    });
  },
  createFirewallRule(asked, account, state) {
    const { ipaddressid, protocol, cidrlist, startport, endport, icmptype, icmpcode } = asked;
    find(state, account, ipaddressid, "publicipaddress", "ipaddressid");
    const rules = own(state, account, "firewallrule");
    if (rules.some((row) => row["ipaddressid"] === ipaddressid && row["protocol"] === protocol)) {
      throw new FakeFailure(537, "There is already a firewall rule specified with that protocol");
    }
    const ports = { startport, endport, icmptype, icmpcode };
    const row = add(state, account, "firewallrule", { ipaddressid, protocol, cidrlist, ...ports });
    return new FakeJob(() => ({ firewallrule: row }), { id: String(row["id"]) });
  },
};
