import { noSuchEntity } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";

export const removeIpFromNic = jobCommand({
  honours: { id: true },
  needs: ["networkInterfaces.change"],
  async prepare(parameters, call) {
    const { nicId, ip } = await addressOf(parameters.required("id"), call);
    return {
      subject: { type: "Nic", id: call.ids.show("networkInterface", nicId) },
      async run() {
        await call.cloud.networkInterfaces.change(call.ctx, nicId, { removePrivateIps: [ip] });
        return done;
      },
    };
  },
});

/** The card and the address that an id of both stands for. */
async function addressOf(
  id: string,
  { cloud, ctx, ids }: Call,
): Promise<{ readonly nicId: string; readonly ip: string }> {
  const native = await ids.find("interfaceAddress", id, async () => {
    for (const { id: nicId, addresses } of await cloud.networkInterfaces.all(ctx)) {
      for (const { privateIp } of addresses) ids.show("interfaceAddress", `${nicId} ${privateIp}`);
    }
  });
  const [nicId, ip] = native?.split(" ") ?? [];
  if (nicId === undefined || ip === undefined) throw noSuchEntity("id", id);
  return { nicId, ip };
}
