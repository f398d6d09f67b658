import { parameterError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { onExisting } from "../on-existing.ts";
import { affinityTypes, toAffinityGroup } from "../../views/affinity-group.ts";
import type { AffinityStrategy } from "../../views/affinity-group.ts";

export const createAffinityGroup = jobCommand({
  honours: { description: true, name: true, type: true },
  needs: ["placementGroups.create"],
  async prepare(parameters, call) {
    const type = parameters.required("type");
    const strategies = Object.keys(affinityTypes) as AffinityStrategy[];
    const strategy = strategies.find((each) => affinityTypes[each] === type);
    if (!strategy)
      throw parameterError(`Unable to create affinity group, invalid affinity group type ${type}`);
    const name = parameters.required("name");
    const group = await onExisting(
      `Unable to create affinity group, a group with name ${name} already exists.`,
      () => call.cloud.placementGroups.create(call.ctx, { name, strategy }),
    );
    const id = call.ids.show("placementGroup", group.id);
    return {
      id,
      subject: { type: "AffinityGroup", id },
      run: async () => doneWith(call, "affinitygroup", toAffinityGroup(call, group)),
    };
  },
});
