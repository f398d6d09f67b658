import type { CallContext } from "../call.ts";
import { offeredCollections } from "../operation.ts";
import type { OfferedCollection, Operation } from "../operation.ts";

/** What the driver has, of the cloud that the request works at. */
export function offeredHere({ state }: CallContext): readonly OfferedCollection[] {
  return offeredCollections(state.house.collections, state.cloud);
}

/** Without what is a part of another. */
export function listedHere(ctx: CallContext): readonly OfferedCollection[] {
  return offeredHere(ctx).filter(({ within }) => within === undefined);
}

/** Undefined where the driver lacks it. */
export function operationNamed(
  { operations }: OfferedCollection,
  name: string,
): Operation | undefined {
  return operations.find((operation) => operation.name === name);
}
