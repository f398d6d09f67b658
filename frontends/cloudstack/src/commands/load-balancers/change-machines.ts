import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Command } from "../../command.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeIds } from "../../resolve.ts";
import type { BalancerRule } from "../../views/load-balancer-rule.ts";
import { wholeBalancer } from "./whole-balancer.ts";

/** @param check that machines can have a share, by the cloud's own ids */
export function changeMachines(
  method: "register" | "unregister",
  check: (
    call: Call,
    rule: BalancerRule,
    machines: readonly string[],
  ) => Promise<void> = async () => {},
): Command {
  return jobCommand({
    honours: { id: true, virtualmachineids: true },
    needs: [`loadBalancers.${method}`],
    async prepare(parameters, call) {
      const id = parameters.required("id");
      const rule = await wholeBalancer(call, id);
      const given = parameters.list("virtualmachineids") ?? [];
      if (given.length === 0) throw parameterError("virtualmachineids are required here");
      const machines = await nativeIds(call, "instance", given, "virtualmachineids");
      await check(call, rule, machines);
      return {
        subject: { type: "LoadBalancerRule", id },
        async run() {
          for (const machine of machines) {
            await call.cloud.loadBalancers[method](call.ctx, rule.balancer.id, machine);
          }
          return done;
        },
      };
    },
  });
}
