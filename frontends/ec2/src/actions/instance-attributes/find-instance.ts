import type { Instance } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidInstanceID.NotFound`, `MissingParameter` */
export function findInstance(id: string | undefined, call: Call): Promise<Instance> {
  return findOne("instance", call.cloud.instances, id, "InstanceId", call);
}
