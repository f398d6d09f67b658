import type { CreateFirewallRule, FirewallPeer, FirewallRule } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type { Suite } from "./suite.ts";
import { idsOf, walk } from "./walk.ts";

const making = ["firewalls.create", "firewalls.destroy", "firewalls.list"] as const;
const ruling = [...making, "firewalls.addRules"] as const;
const unruling = [...ruling, "firewalls.removeRules"] as const;
const replacing = [...ruling, "firewalls.replaceRules"] as const;

export function testFirewalls(suite: Suite): void {
  testLife(suite);
  testAdding(suite);
  testForms(suite);
  testRemoving(suite);
  testReplacing(suite);
  testUse(suite);
}

function aRule(rule: Partial<CreateFirewallRule> = {}): CreateFirewallRule {
  return {
    direction: "ingress",
    protocol: "tcp",
    portFrom: 22,
    portTo: 22,
    peer: from("192.0.2.0/24"),
    ...rule,
  };
}

function from(block: string): FirewallPeer {
  return { kind: "address", block };
}

/** The rules for incoming traffic; for outgoing traffic clouds have ones of their own. */
async function ingressOf({ cloud, ctx }: Scene, id: string): Promise<readonly FirewallRule[]> {
  const { rules } = await cloud.firewalls.get(ctx, id);
  return rules.filter(({ direction }) => direction === "ingress");
}

function testLife({ test }: Suite): void {
  test("a firewall is found as it was made, and lets nothing in", making, async (scene) => {
    const { cloud, ctx } = scene;
    const name = aName();
    const made = await scene.aFirewall({ name, description: "for tests" });
    expect(made).toMatchObject({ name, description: "for tests", default: false });
    expect(await cloud.firewalls.get(ctx, made.id)).toEqual(made);
    expect(await ingressOf(scene, made.id)).toEqual([]);
    const { items } = await cloud.firewalls.list(ctx, { filter: { name: [name] } });
    expect(items).toEqual([made]);
  });

  test("a firewall has the tags given", [...making, "tags.list"], async (scene) => {
    const tags = { Team: "blue" };
    const { id } = await scene.aFirewall({ tags });
    expect((await scene.cloud.firewalls.get(scene.ctx, id)).tags).toEqual(tags);
  });

  test("no two firewalls of one place have the same name", making, async ({ aFirewall }) => {
    const { name } = await aFirewall();
    await expectFailure(aFirewall({ name }), "AlreadyExists", { kind: "firewall", id: name });
  });

  test("a destroyed firewall is gone", making, async ({ cloud, ctx, aFirewall }) => {
    const firewall = { kind: "firewall", id: (await aFirewall()).id } as const;
    await cloud.firewalls.destroy(ctx, firewall.id);
    await expectFailure(cloud.firewalls.get(ctx, firewall.id), "NotFound", firewall);
    await expectFailure(cloud.firewalls.destroy(ctx, firewall.id), "NotFound", firewall);
  });

  test("a default firewall can not be destroyed", making, async ({ cloud, ctx }) => {
    const standard = (await cloud.firewalls.all(ctx)).find((one) => one.default);
    if (standard) {
      await expectFailure(cloud.firewalls.destroy(ctx, standard.id), "FailedPrecondition");
    }
  });

  test("firewalls can be walked page by page", making, async ({ cloud, ctx, aFirewall }) => {
    const made = [await aFirewall(), await aFirewall(), await aFirewall()];
    expect(await walk(cloud.firewalls, ctx)).toEqual(expect.arrayContaining([...idsOf(made)]));
  });
}

function testAdding({ test }: Suite): void {
  test("rules are found in their firewall as they were added", ruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, ownerId } = await scene.aFirewall();
    const rules = [
      aRule({ description: "SSH" }),
      aRule({ protocol: "udp", portFrom: 0, portTo: 65_535, peer: from("2001:db8::/32") }),
      aRule({ protocol: "icmp", portFrom: 8, portTo: 0 }),
      aRule({ peer: { kind: "firewall", firewallId: id, ownerId } }),
    ];
    const added = await cloud.firewalls.addRules(ctx, id, rules);
    expect(added).toEqual(rules.map((rule) => expect.objectContaining(rule) as unknown));
    expect(new Set(idsOf(added)).size).toBe(rules.length);
    expect(idsOf(await ingressOf(scene, id)).toSorted()).toEqual(idsOf(added).toSorted());
  });

  test("a firewall is found by a rule it has", ruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    const added = await cloud.firewalls.addRules(ctx, id, [aRule(), aRule({ portFrom: 1 })]);
    const found = await cloud.firewalls.all(ctx, { filter: { "rules.id": idsOf(added) } });
    expect(idsOf(found)).toEqual([id]);
  });

  test("a rule that is there can not be added, however it is written", ruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    await cloud.firewalls.addRules(ctx, id, [aRule()]);
    const again = aRule({ protocol: "6", peer: from("192.0.2.77/24"), description: "again" });
    await expectFailure(cloud.firewalls.addRules(ctx, id, [again]), "AlreadyExists");
  });

  test("of several rules none is added when one can not be", ruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    await cloud.firewalls.addRules(ctx, id, [aRule()]);
    const rules = [aRule({ portFrom: 1 }), aRule()];
    await expectFailure(cloud.firewalls.addRules(ctx, id, rules), "AlreadyExists");
    expect(await ingressOf(scene, id)).toHaveLength(1);
  });

  test("a rule needs a firewall that is there, at both ends", ruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, ownerId } = await scene.aFirewall();
    const none = { kind: "firewall", id: "no-such-id" } as const;
    await expectFailure(cloud.firewalls.addRules(ctx, none.id, [aRule()]), "NotFound", none);
    const lost = aRule({ peer: { kind: "firewall", firewallId: none.id, ownerId } });
    await expectFailure(cloud.firewalls.addRules(ctx, id, [lost]), "NotFound", none);
  });
}

function testForms({ test }: Suite): void {
  const { portFrom: _from, portTo: _to, ...withoutPorts } = aRule();
  const refused: Readonly<Record<string, CreateFirewallRule>> = {
    "for an unknown protocol": aRule({ protocol: "tpc" }),
    "for tcp without ports": withoutPorts,
    "with ports out of order": aRule({ portFrom: 23 }),
    "with a port out of range": aRule({ portTo: 65_536 }),
    "from what is no block of addresses": aRule({ peer: from("192.0.2.300/24") }),
  };
  for (const [what, rule] of Object.entries(refused)) {
    test(`a rule ${what} is refused`, ruling, async ({ cloud, ctx, aFirewall }) => {
      const { id } = await aFirewall();
      await expectFailure(cloud.firewalls.addRules(ctx, id, [rule]), "InvalidArgument");
    });
  }
}

function testRemoving({ test }: Suite): void {
  test("a rule that is removed is gone, others stay", unruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    const rules = [aRule(), aRule({ portFrom: 1 })];
    const [first, second] = await cloud.firewalls.addRules(ctx, id, rules);
    await cloud.firewalls.removeRules(ctx, id, [first?.id ?? ""]);
    expect(await ingressOf(scene, id)).toEqual([second]);
  });

  test("of several rules none is removed when one is unknown", unruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    const added = await cloud.firewalls.addRules(ctx, id, [aRule()]);
    const none = { kind: "firewallRule", id: "no-such-id" } as const;
    const ids = [...idsOf(added), none.id];
    await expectFailure(cloud.firewalls.removeRules(ctx, id, ids), "NotFound", none);
    expect(await ingressOf(scene, id)).toEqual(added);
  });

  test("a rule is not removed by way of another firewall", unruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    const other = await scene.aFirewall();
    const added = await cloud.firewalls.addRules(ctx, id, [aRule()]);
    await expectFailure(cloud.firewalls.removeRules(ctx, other.id, idsOf(added)), "NotFound");
    expect(await ingressOf(scene, id)).toEqual(added);
  });
}

function testReplacing({ test }: Suite): void {
  test("a rule that is replaced keeps its id", replacing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    const [{ id: ruleId } = { id: "" }] = await cloud.firewalls.addRules(ctx, id, [aRule()]);
    const rule = aRule({ portTo: 23, description: "and telnet" });
    const [replaced] = await cloud.firewalls.replaceRules(ctx, id, new Map([[ruleId, rule]]));
    expect(replaced).toMatchObject({ ...rule, id: ruleId });
    expect(await ingressOf(scene, id)).toEqual([replaced]);
  });

  test("rules are replaced by others all together, or none is", replacing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.aFirewall();
    const [one, two] = [aRule(), aRule({ portFrom: 1 })];
    const before = await cloud.firewalls.addRules(ctx, id, [one, two]);
    const [first = "", second = ""] = idsOf(before);
    const replace = (...rules: (readonly [string, CreateFirewallRule])[]) =>
      cloud.firewalls.replaceRules(ctx, id, new Map(rules));
    const free = aRule({ portTo: 24 });
    await expectFailure(replace([first, free], [second, free]), "AlreadyExists");
    await expectFailure(replace([second, one]), "AlreadyExists");
    await expectFailure(replace([first, free], ["no-such-id", one]), "NotFound");
    expect(await ingressOf(scene, id)).toEqual(before);
    const changed = await replace([first, two], [second, one]);
    expect(changed).toMatchObject([
      { ...two, id: first },
      { ...one, id: second },
    ]);
  });
}

function testUse({ test }: Suite): void {
  test("a firewall that a rule of another names can not be destroyed", unruling, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, ownerId } = await scene.aFirewall();
    const other = await scene.aFirewall();
    const rule = aRule({ peer: { kind: "firewall", firewallId: id, ownerId } });
    const added = await cloud.firewalls.addRules(ctx, other.id, [rule]);
    await expectFailure(cloud.firewalls.destroy(ctx, id), "FailedPrecondition");
    await cloud.firewalls.removeRules(ctx, other.id, idsOf(added));
    await cloud.firewalls.destroy(ctx, id);
  });

  test(
    "a firewall can not be destroyed while instances are in it",
    [...making, "instances.firewalls"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const { id } = await scene.aFirewall();
      const instance = await scene.anInstance({ firewallIds: [id] });
      expect(instance.firewallIds).toEqual([id]);
      await expectFailure(cloud.firewalls.destroy(ctx, id), "FailedPrecondition");
      await cloud.instances.act(ctx, [instance.id], "terminate");
      await scene.settle();
      await cloud.firewalls.destroy(ctx, id);
    },
  );

  test(
    "an instance that names no firewall is in a default one",
    ["firewalls.list", "instances.firewalls"],
    async (scene) => {
      const { firewallIds = [] } = await scene.anInstance();
      const found = await scene.cloud.firewalls.all(scene.ctx, { ids: firewallIds });
      expect(found).toMatchObject([{ default: true }]);
    },
  );

  test("an instance needs a firewall that is there", ["instances.firewalls"], (scene) =>
    expectFailure(scene.someInstances({ firewallIds: ["no-such-id"] }), "NotFound", {
      kind: "firewall",
      id: "no-such-id",
    }),
  );
}
