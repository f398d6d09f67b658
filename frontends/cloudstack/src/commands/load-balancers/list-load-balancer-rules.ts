import type { Row } from "../../api/shape.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { balancerRules, toRules } from "../../views/load-balancer-rule.ts";

const texts = ["id", "name", "networkid", "publicipid", "zoneid"] as const;

/** There are none where clouds have no load balancers. */
export const listLoadBalancerRules = listCommand({
  key: "loadbalancerrule",
  honours: {
    fordisplay: ["true"],
    id: true,
    name: true,
    networkid: true,
    publicipid: true,
    tags: true,
    virtualmachineid: true,
    zoneid: true,
  },
  async find(parameters, call) {
    if (parameters.entries("tags")) return [];
    const machine = parameters.text("virtualmachineid");
    const instanceId = machine && (await nativeId(call, "instance", machine, "virtualmachineid"));
    const rules = (await balancerRules(call)).filter(
      ({ balancer }) => instanceId === undefined || balancer.instanceIds.includes(instanceId),
    );
    const rows = await toRules(call, rules);
    return rows.filter((row) => isWanted(row, parameters));
  },
  textOf: ({ name }) => (typeof name === "string" ? name : undefined),
  toRows: (rows) => rows,
});

function isWanted(row: Row, parameters: Parameters<(typeof texts)[number]>): boolean {
  return texts.every((name) => (parameters.text(name) ?? row[name]) === row[name]);
}
