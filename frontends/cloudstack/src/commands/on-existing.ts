import { CloudError } from "@deltacloud/core";
import { parameterError } from "../api-error.ts";

/** Does `work`; what is there already is told of as CloudStack does. */
export async function onExisting<T>(text: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CloudError && error.code === "AlreadyExists")) throw error;
    throw parameterError(text);
  }
}
