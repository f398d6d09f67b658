import { parameterError } from "../../api-error.ts";
import type { Row } from "../../api/shape.ts";
import type { Call } from "../../call.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { toNetworks } from "../../views/network.ts";

/** Gives it another name or text: it stays of its offering. */
export const updateNetwork = jobCommand({
  honours: {
    changecidr: ["false"],
    displaynetwork: ["true"],
    displaytext: true,
    forced: ["false"],
    id: true,
    name: true,
    networkofferingid: true,
    updateinsequence: ["false"],
  },
  needs: ["networks", "subnets"],
  async prepare(parameters, call) {
    const { cloud, ctx, notes, account } = call;
    const given = parameters.required("id");
    const id = await nativeId(call, "subnet", given);
    const { networkofferingid: is } = await rowOf(call, id);
    if ((parameters.text("networkofferingid") ?? is) !== is) {
      throw parameterError("The network offering of a network can not be changed here");
    }
    const name = parameters.text("name");
    const description = parameters.text("displaytext");
    return {
      subject: { type: "Network", id: given },
      async run() {
        if (name !== undefined) await cloud.subnets.change(ctx, id, { name });
        if (description !== undefined)
          await notes.change(account.id, "subnet", id, { description });
        return doneWith(call, "network", await rowOf(call, id));
      },
    };
  },
});

async function rowOf(call: Call, id: string): Promise<Row> {
  const [row = {}] = await toNetworks(call, [await call.cloud.subnets.get(call.ctx, id)]);
  return row;
}
