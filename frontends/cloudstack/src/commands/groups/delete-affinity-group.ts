import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";

/** By id, or by name. */
export const deleteAffinityGroup = jobCommand({
  honours: { id: true, name: true },
  needs: ["placementGroups.destroy"],
  async prepare(parameters, call) {
    const id = await groupOf(parameters, call);
    return {
      subject: { type: "AffinityGroup", id: call.ids.show("placementGroup", id) },
      async run() {
        await call.cloud.placementGroups.destroy(call.ctx, id);
        return done;
      },
    };
  },
});

async function groupOf(parameters: Parameters<"id" | "name">, call: Call): Promise<string> {
  const id = parameters.text("id");
  if (id !== undefined) return nativeId(call, "placementGroup", id);
  const name = parameters.text("name");
  if (name === undefined)
    throw parameterError(
      "Either the affinity group Id or group name must be specified to delete the group",
    );
  const [group] = await call.cloud.placementGroups.all(call.ctx, { filter: { name: [name] } });
  if (!group) throw parameterError(`Unable to find affinity group by name ${name}`);
  return group.id;
}
