import { noSuchEntity, parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { destroyBalancer } from "../load-balancers/destroy-balancer.ts";

/** Gives an address back, and with it its static NAT, or the rules that share out what comes there. */
export const disassociateIpAddress = jobCommand({
  honours: { id: true, ipaddress: true },
  needs: ["addresses.destroy"],
  async prepare(parameters, call) {
    const { cloud, ctx, ids, notes, account } = call;
    const id = await addressOf(parameters, call);
    return {
      subject: { type: "IpAddress", id: ids.show("address", id) },
      async run() {
        for (const balancer of await balancersAt(call, id)) await destroyBalancer(call, balancer);
        const { association } = await cloud.addresses.get(ctx, id);
        if (association) await cloud.addresses.disassociate(ctx, id);
        await cloud.addresses.destroy(ctx, id);
        await notes.forget(account.id, "address", id);
        return done;
      },
    };
  },
});

async function addressOf(parameters: Parameters<"id" | "ipaddress">, call: Call): Promise<string> {
  const id = parameters.text("id");
  if (id !== undefined) return nativeId(call, "address", id);
  const ip = parameters.text("ipaddress");
  if (ip === undefined) throw parameterError("Please provide either id or ipaddress");
  const [address] = await call.cloud.addresses.all(call.ctx, { filter: { ip: [ip] } });
  if (!address) throw noSuchEntity("ipaddress", ip);
  return address.id;
}

/** The cloud's own ids of those that stand at an address. */
async function balancersAt({ cloud, ctx }: Call, id: string): Promise<readonly string[]> {
  if (!cloud.supports("loadBalancers")) return [];
  const balancers = await cloud.loadBalancers.all(ctx, { filter: { addressId: [id] } });
  return balancers.map((balancer) => balancer.id);
}
