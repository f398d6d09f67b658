/** Questions about options: asked only where neither a flag nor the environment has the answer. */
import type { Asker } from "./asker.ts";
import { Fault } from "./fault.ts";
import { gather } from "./gather.ts";
import type { Sources } from "./gather.ts";
import { writtenText } from "./option.ts";
import type { Option } from "./option.ts";

/**
 * The value of an option: as given, or as answered.
 *
 * @param otherwise what stands for an empty answer; the option's own default when undefined
 * @returns undefined for none
 * @throws Fault for what can not be, where nobody can be asked again
 */
export async function question(
  option: Option,
  sources: Pick<Sources, "flags" | "environment">,
  asker: Asker,
  otherwise: unknown,
): Promise<unknown> {
  const given = valueOf(option, sources);
  if (given !== undefined) return given;
  const fallback = otherwise ?? option.schema.default;
  const words = wordsOf(option, fallback);
  for (;;) {
    const answer = await asker.ask(words, { secret: option.schema.writeOnly ?? false });
    if (answer === undefined || answer === "") return fallback;
    try {
      const flags = new Map([[option.flag, answer]]);
      return valueOf({ ...option, places: ["flag"] }, { flags, environment: {} });
    } catch (error) {
      if (!(error instanceof Fault) || !asker.terminal) throw error;
      process.stderr.write(`${error.message}\n`);
    }
  }
}

function wordsOf({ schema: { type, description, writeOnly } }: Option, fallback: unknown): string {
  const form = type === "object" ? " (NAME=VALUE,…)" : "";
  if (fallback === undefined) return description + form;
  return `${description}${form} [${writeOnly ? "as it is" : writtenText(fallback)}]`;
}

/** What flags or environment say of an option; undefined for nothing. @throws Fault for what can not be */
export function valueOf(
  option: Option,
  { flags, environment }: Pick<Sources, "flags" | "environment">,
): unknown {
  const { default: _, ...schema } = option.schema;
  const group = {
    schema: { type: "object", properties: { [option.property]: schema } } as const,
    options: [option],
  };
  const values = gather(group, { flags, environment, file: undefined });
  return new Map<string, unknown>(Object.entries(values)).get(option.property);
}
