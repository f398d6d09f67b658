import { parameterError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { algorithmNames, ruleProtocol, toRule } from "../../views/load-balancer-rule.ts";
import { wholeBalancer } from "./whole-balancer.ts";

/** Gives it another name or description: how it chooses stays as it was made. */
export const updateLoadBalancerRule = jobCommand({
  honours: {
    algorithm: true,
    cidrlist: ["0.0.0.0/0"],
    description: true,
    fordisplay: ["true"],
    id: true,
    name: true,
    protocol: [ruleProtocol],
  },
  needs: ["loadBalancers"],
  async prepare(parameters, call) {
    const id = parameters.required("id");
    const rule = await wholeBalancer(call, id);
    const is = algorithmNames[rule.balancer.algorithm ?? "roundRobin"];
    const algorithm = parameters.text("algorithm")?.toLowerCase() ?? is;
    if (algorithm !== is) {
      throw parameterError(`The algorithm ${is} of a rule can not be changed here`);
    }
    const name = parameters.text("name");
    const description = parameters.text("description");
    return {
      subject: { type: "LoadBalancerRule", id },
      async run() {
        await call.notes.change(call.account.id, "loadBalancer", rule.balancer.id, {
          ...(name !== undefined && { name }),
          ...(description !== undefined && { description }),
        });
        return doneWith(call, "loadbalancer", await toRule(call, rule));
      },
    };
  },
});
