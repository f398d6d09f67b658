/** What watching in detail, and no longer, have in common. */
import type { MonitorInstancesResult } from "@aws-sdk/client-ec2";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { checkFound, findIds } from "../../list/describe.ts";

export async function setMonitoring(
  given: readonly string[],
  monitored: boolean,
  call: Call,
): Promise<Plan<MonitorInstancesResult>> {
  const { cloud, ctx } = call;
  const ids = await findIds("instance", cloud.instances, given, call);
  const natives = ids.map(({ native }) => native);
  const found = await cloud.instances.all(ctx, { ids: natives });
  checkFound("instance", ids, found);
  return {
    async effect() {
      // Those that are as asked need no change, which their cloud may not have.
      for (const { id, monitored: before = false } of found) {
        if (before !== monitored) await cloud.instances.change(ctx, id, { monitored });
      }
      return {
        InstanceMonitorings: natives.map((id) => ({
          InstanceId: call.ids.show("instance", id),
          Monitoring: { State: monitored ? "enabled" : "disabled" },
        })),
      };
    },
  };
}
