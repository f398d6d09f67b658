import { ApiError } from "../../api-error.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import { decodeUserData } from "./user-data.ts";
import { diskRequest } from "./disk-request.ts";
import { groupRequest } from "./group-request.ts";
import { honours, keyNameOf, labelOf, offeringRequest, placeRequest } from "./deploy-request.ts";
import { machineSettled, machineSubject } from "./machine-job.ts";
import { networkRequest } from "./network-request.ts";

export const deployVirtualMachine = jobCommand({
  honours,
  async prepare(parameters, call) {
    const { cloud, ctx, ids } = call;
    const place = await placeRequest(parameters, call);
    const offering = await offeringRequest(parameters, call);
    const userData = parameters.text("userdata");
    const name = labelOf(parameters);
    const keyName = keyNameOf(parameters);
    const [instance] = await cloud.instances.create(ctx, {
      ...place,
      ...offering,
      ...(name !== undefined && { name }),
      ...(keyName !== undefined && { keyName }),
      ...(userData !== undefined && { userData: decodeUserData(userData) }),
      ...(await groupRequest(parameters, call)),
      ...(await networkRequest(parameters, call)),
      ...(await diskRequest(parameters, call, place.imageId, offering)),
      count: { min: 1, max: 1 },
    });
    if (!instance) throw new ApiError("insufficientCapacity", "Unable to create a deployment");
    return {
      id: ids.show("instance", instance.id),
      subject: machineSubject(call, instance.id),
      run: async () => machineSettled(instance.id),
    };
  },
});
