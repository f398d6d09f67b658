import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { Fault, reasonOf } from "./fault.ts";
import type { StateSettings } from "./state-settings.ts";

/** @throws Fault that says why it can not be used */
export async function openState({ shown, ...options }: StateSettings): Promise<Store> {
  try {
    return await openStore(options);
  } catch (error) {
    throw new Fault(`state in ${shown} can not be used: ${reasonOf(rootOf(error))}`, {
      cause: error,
    });
  }
}

/** What went wrong first: the store tells its clients only that it can not be reached. */
function rootOf(error: unknown): unknown {
  // A host with several addresses, none of which answers.
  if (error instanceof AggregateError) return rootOf(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
