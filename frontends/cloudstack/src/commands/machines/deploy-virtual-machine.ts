import { ApiError } from "../../api-error.ts";
import { jobCommand } from "../../jobs/job-command.ts";
import { lookInto } from "../../jobs/watches.ts";
import { decodeUserData } from "./user-data.ts";
import { diskRequest } from "./disk-request.ts";
import { groupRequest } from "./group-request.ts";
import { honours, keyNameOf, offeringRequest, placeRequest } from "./deploy-request.ts";
import { hostNameOf } from "./host-name.ts";
import { machineSettled, machineStopped, machineSubject } from "./machine-job.ts";
import { networkRequest } from "./network-request.ts";

export const deployVirtualMachine = jobCommand({
  honours,
  async prepare(parameters, call) {
    const { cloud, ctx, ids } = call;
    const isStarted = parameters.flag("startvm") ?? true;
    if (!isStarted && !cloud.supports("instances", "stop")) {
      throw new ApiError(
        "unsupportedAction",
        "Parameter startvm is not supported here but as true",
      );
    }
    const place = await placeRequest(parameters, call);
    const offering = await offeringRequest(parameters, call);
    const userData = parameters.text("userdata");
    const hostName = hostNameOf(parameters);
    const name = parameters.text("displayname") ?? hostName;
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
    if (hostName !== undefined && hostName !== name) {
      await call.notes.add(call.account.id, "instance", instance.id, { name: hostName });
    }
    return {
      id: ids.show("instance", instance.id),
      subject: machineSubject(call, instance.id),
      async run() {
        const settled = isStarted ? machineSettled(instance.id) : machineStopped(instance.id);
        return lookInto(call, call.facts.name, settled);
      },
    };
  },
});
