/** What hardware profiles offer, for people who choose one, and then what it leaves to choose. */
import type { Context, HardwareProfile } from "@deltacloud/core";
import type { Operation, Site } from "../operation.ts";
import { isBlank } from "../schema.ts";
import type { Given, Parameter } from "../schema.ts";
import { isDocument, textOf } from "./value.ts";
import type { Document } from "./value.ts";

/** They depend on the hardware profile that is chosen. */
export const hardwareParameters = ["hwp_cpu", "hwp_memory", "hwp_storage", "hwp_architecture"];

/** What a hardware profile leaves to choose, as parameters: none where no profile is chosen. */
export async function hardwareChoice(
  { parameters }: Operation,
  given: Given,
  { context, site }: { readonly context: Context; readonly site: Site },
): Promise<Readonly<Record<string, Parameter>>> {
  const id = given["hwp_id"];
  if (!Object.hasOwn(parameters.properties, "hwp_cpu") || isBlank(id)) return {};
  const { items } = await site.cloud.hardwareProfiles.list(context, { ids: [String(id)] });
  const [profile] = items;
  if (!profile) return {};
  return Object.fromEntries(
    hardwareParameters.flatMap((name) => {
      const parameter = narrow(name, profile);
      return parameter ? [[name, parameter]] : [];
    }),
  );
}

function narrow(name: string, profile: HardwareProfile): Parameter | undefined {
  const property =
    profile[name.slice("hwp_".length) as "cpu" | "memory" | "storage" | "architecture"];
  if (!property) return undefined;
  switch (property.kind) {
    case "fixed":
      return undefined;
    case "enum":
      return {
        type: "string",
        enum: property.values.map(String),
        description: `${property.value} when absent.`,
      };
    case "range":
      return {
        type: "number",
        minimum: Number(property.first),
        maximum: Number(property.last),
        description: `From ${property.first} to ${property.last}; ${property.value} when absent.`,
      };
  }
}

/** How each property of a profile is told on one line, in the order in which they are. */
const told: Readonly<Record<string, (value: string) => string>> = {
  cpu: (value) => `${value} CPU${value === "1" ? "" : "s"}`,
  memory: (value) => `${value} MiB memory`,
  storage: (value) => `${value} GiB storage`,
  architecture: (value) => value,
};

/** A profile by its JSON document, such as `1 to 6 CPUs, 10240 MiB memory`; nothing where it tells nothing. */
export function hardwareLine({ properties, choices }: Document): string {
  if (!isDocument(properties)) return "";
  return Object.entries(told)
    .filter(([name]) => !isBlank(properties[name]))
    .map(([name, tell]) => {
      const choice = isDocument(choices) ? choices[name] : undefined;
      return tell(isDocument(choice) ? openLine(choice) : textOf(properties[name]));
    })
    .join(", ");
}

function openLine({ first, last, values }: Document): string {
  return Array.isArray(values) ? values.join(" or ") : `${textOf(first)} to ${textOf(last)}`;
}
