import { parameterError } from "../../api-error.ts";
import type { CommandFacts } from "../../api/api.ts";
import type { Row } from "../../api/shape.ts";
import { checkRole } from "../../auth/authenticate.ts";
import type { Call } from "../../call.ts";
import { command } from "../../command.ts";
import type { ServedCommand } from "../../served.ts";

/** What the caller may call; never empty, so there is always a count. */
export const listApis = command({
  honours: { name: true },
  async run(parameters, call) {
    const name = parameters.text("name");
    const allowed = [...call.served.values()].filter((served) => isAllowed(served, call));
    const wanted =
      name === undefined ? allowed : allowed.filter(({ facts }) => facts.name === name);
    if (wanted.length === 0) {
      throw parameterError(`The API name '${name}' not found`);
    }
    const rows = wanted.map(({ facts }) => toRow(facts, call));
    return { kind: "list", key: "api", rows, count: rows.length };
  },
});

function isAllowed(served: ServedCommand, { settings, user }: Call): boolean {
  try {
    checkRole(served, settings, user);
    return true;
  } catch {
    return false;
  }
}

function toRow({ name, kind, parameters, response }: CommandFacts, { api }: Call): Row {
  return {
    name,
    description: inWords(name),
    isasync: kind !== "sync",
    related: "",
    params: [...parameters.values()]
      .filter(({ hidden }) => !hidden)
      .map((parameter) => ({
        name: parameter.name,
        description: "",
        type: parameter.type === "number" ? "double" : parameter.type,
        length: 255,
        required: parameter.required,
      })),
    response: [...(api.fields(response) ?? [])].map(([field, type]) => ({
      name: field,
      description: "",
      type: type.split(":")[0],
    })),
  };
}

/** `listVirtualMachines` lists virtual machines. */
function inWords(name: string): string {
  const [verb = "", ...rest] = name.split(/(?=[A-Z][a-z])/);
  return `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)} ${rest.join(" ").toLowerCase()}`.trim();
}
