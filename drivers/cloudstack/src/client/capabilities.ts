/** What a server can do, as it tells itself: asked for once, since it is some megabytes. */
import type { Row } from "./json.ts";
import { rowsOf, textOf } from "./json.ts";

/** Names of parameters by name of command. */
export type Capabilities = ReadonlyMap<string, ReadonlySet<string>>;

/** How long an answer is good for, in milliseconds: a server may be upgraded. */
const lifetime = 60 * 60 * 1000;

/** @param load sends `listApis` */
export function capabilityProbe(
  now: () => number,
): (load: () => Promise<Row>) => Promise<Capabilities> {
  let known: { readonly until: number; readonly capabilities: Promise<Capabilities> } | undefined;
  return (load) => {
    if (known && known.until > now()) return known.capabilities;
    const capabilities = load().then(toCapabilities);
    const probed = { until: now() + lifetime, capabilities };
    known = probed;
    capabilities.catch(() => {
      if (known === probed) known = undefined;
    });
    return capabilities;
  };
}

function toCapabilities(answer: Row): Capabilities {
  return new Map(
    rowsOf(answer, "api").map((api) => [
      textOf(api, "name") ?? "",
      new Set(rowsOf(api, "params").map((parameter) => textOf(parameter, "name") ?? "")),
    ]),
  );
}
