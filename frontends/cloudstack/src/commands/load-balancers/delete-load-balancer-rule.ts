import { done, jobCommand } from "../../jobs/job-command.ts";
import { destroyBalancer } from "./destroy-balancer.ts";
import { wholeBalancer } from "./whole-balancer.ts";

export const deleteLoadBalancerRule = jobCommand({
  honours: { id: true },
  needs: ["loadBalancers.destroy"],
  async prepare(parameters, call) {
    const id = parameters.required("id");
    const { balancer } = await wholeBalancer(call, id);
    return {
      subject: { type: "LoadBalancerRule", id },
      async run() {
        await destroyBalancer(call, balancer.id);
        return done;
      },
    };
  },
});
