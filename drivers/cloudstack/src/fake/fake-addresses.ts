/** For tests: public addresses of the fake CloudStack server, where they lead, and their firewall. */
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeCommand, FakeState, Fields } from "./fake-parts.ts";
import { add, find, list, own, unknown } from "./fake-rows.ts";

/** Addresses in a state, as an account sees them: free ones are nobody's. */
function inState(state: FakeState, account: FakeAccount, wanted: string): readonly Fields[] {
  return [...state.resources.values()].filter(
    (row) =>
      row["kind"] === "publicipaddress" &&
      (row["state"] ?? "Allocated") === wanted &&
      (wanted === "Free" || row["account"] === account.name),
  );
}

/** The one asked for by its own number, which is held. */
function give(asked: Asked, account: FakeAccount, state: FakeState): FakeJob {
  const { ipaddress, networkid, vpcid } = asked;
  const held = inState(state, account, "Reserved");
  const row = held.find((each) => each["ipaddress"] === ipaddress);
  if (!row) throw new FakeFailure(533, `requested ip ${ipaddress} is not available`);
  return new FakeJob(
    () => {
      Object.assign(row, { state: "Allocated", associatednetworkid: networkid, vpcid });
      return { ipaddress: row };
    },
    { id: String(row["id"]) },
  );
}

export const fakeAddresses: Readonly<Record<string, FakeCommand>> = {
  listPublicIpAddresses: (asked, account, state) =>
    list("publicipaddress", inState(state, account, asked["state"] ?? "Allocated"), asked),
  reserveIpAddress({ id = "" }, account, state) {
    const row = state.resources.get(id);
    if (row?.["kind"] !== "publicipaddress") throw unknown("id", id);
    // To its own account it gives one as often as it is asked.
    if (!inState(state, account, "Reserved").includes(row)) {
      if (row["state"] !== "Free") {
        throw new FakeFailure(431, `Unable to reserve a IP in ${String(row["state"])} state.`);
      }
      Object.assign(row, { state: "Reserved", account: account.name, allocated: state.now() });
    }
    return { ipaddress: row };
  },
  releaseIpAddress(asked, account, state) {
    const row = find(state, account, asked["id"], "publicipaddress");
    if (row["state"] !== "Reserved") {
      throw new FakeFailure(431, "Unable to release a public IP in Allocated state");
    }
    Object.assign(row, { state: "Free", account: undefined, allocated: undefined });
    return { success: true };
  },
  associateIpAddress(asked, account, state) {
    if (asked["ipaddress"] !== undefined) return give(asked, account, state);
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
    if (row["state"] === "Reserved") {
      throw new FakeFailure(431, "Ip address is not associated with any network");
    }
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
