/** By which parameter a request names what, so that what is not there is told of by its name. */
import { CloudError } from "@deltacloud/core";
import type { ResourceKind } from "@deltacloud/core";
import { noSuchEntity } from "./api-error.ts";
import type { Ids } from "./ids.ts";

export interface Given {
  /** @param id the cloud's own */
  note(kind: ResourceKind, id: string, parameter: string): void;
  /** An error about what was given and is not there, in CloudStack's words; any other is itself. */
  named(error: unknown): unknown;
}

export function createGiven(ids: Ids): Given {
  const parameters = new Map<string, string>();
  const keyOf = (kind: ResourceKind, id: string) => `${kind} ${id}`;
  return {
    note: (kind, id, parameter) => void parameters.set(keyOf(kind, id), parameter),

    named(error) {
      if (!(error instanceof CloudError && error.code === "NotFound" && error.resource)) {
        return error;
      }
      const { kind, id } = error.resource;
      const parameter = parameters.get(keyOf(kind, id));
      return parameter === undefined ? error : noSuchEntity(parameter, ids.show(kind, id));
    },
  };
}
