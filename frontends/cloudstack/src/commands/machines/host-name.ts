import { parameterError } from "../../api-error.ts";
import type { Parameters } from "../../request/parameters.ts";
import { isHostName } from "../../views/machine-names.ts";

/** @throws ApiError for a name that no host can have */
export function hostNameOf(parameters: Parameters<"name">): string | undefined {
  const name = parameters.text("name");
  if (name === undefined || isHostName(name)) return name;
  throw parameterError(
    "Invalid name. Vm name can contain ASCII letters 'a' through 'z', the digits '0' through '9', " +
      "and the hyphen ('-'), must be between 1 and 63 characters long, and can't start or end with \"-\" and can't start with digit",
  );
}
