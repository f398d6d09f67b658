import { invalidArgument } from "@deltacloud/core";
import type { Value } from "./commands.ts";
import type { Wire } from "./signature.ts";

/**
 * Parameters as they are sent: `ids=a,b`, `tags[0].key=Name`.
 *
 * @throws CloudError `InvalidArgument` for a text in a list that has a comma: none can be escaped
 */
export function toWire(parameters: Readonly<Record<string, Value | undefined>>): Wire {
  const wire: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    if (typeof value === "object") Object.assign(wire, listToWire(name, value));
    else wire[name] = String(value);
  }
  return wire;
}

function listToWire(name: string, list: Exclude<Value, string | number | boolean>): Wire {
  const wire: Record<string, string> = {};
  const texts: string[] = [];
  for (const [index, item] of list.entries()) {
    if (typeof item === "string") texts.push(item);
    else
      for (const [field, value] of Object.entries(item)) {
        wire[`${name}[${index}].${field}`] = String(value);
      }
  }
  const comma = texts.find((text) => text.includes(","));
  if (comma !== undefined) throw invalidArgument(`'${comma}' has a comma, which ${name} can not`);
  if (texts.length > 0) wire[name] = texts.join(",");
  return wire;
}
