import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { toVpcs } from "../../views/vpc.ts";

export const updateVPC = jobCommand({
  honours: { displaytext: true, fordisplay: ["true"], id: true, name: true },
  needs: ["networks", "subnets"],
  async prepare(parameters, call) {
    const { cloud, ctx, notes, account } = call;
    const given = parameters.required("id");
    const id = await nativeId(call, "network", given);
    await cloud.networks.get(ctx, id);
    const name = parameters.text("name");
    const description = parameters.text("displaytext");
    return {
      subject: { type: "Vpc", id: given },
      async run() {
        if (name !== undefined) await cloud.networks.change(ctx, id, { name });
        if (description !== undefined) {
          await notes.change(account.id, "network", id, { description });
        }
        const [row = {}] = await toVpcs(call, [await cloud.networks.get(ctx, id)]);
        return doneWith(call, "vpc", row);
      },
    };
  },
});
