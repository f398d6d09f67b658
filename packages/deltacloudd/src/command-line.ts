/** The command line: flags in, help out, both from the same options. */
import { Command, CommanderError, Option as Flag } from "commander";
import { Fault } from "./fault.ts";
import { defaultText } from "./option.ts";
import type { Option } from "./option.ts";

/** What was given for each option, by flag, as it was written. */
export type FlagValues = ReadonlyMap<string, string | boolean>;

const examples = `
Examples:
  deltacloudd -i mock -f ec2,deltacloud       Try it; the start page is http://localhost:3001
  deltacloudd -i mock -f ec2 --state memory   A cloud to test against, gone when it ends
  deltacloudd -c deltacloudd.yaml             All options from a file
  API_DRIVER=mock API_PORT=8080 deltacloudd   Options from the environment
  deltacloudd configure                       Asks, and writes a config file; more with --help
  deltacloudd check -c                        Tells what that cloud can do; more with --help
  deltacloudd access-keys add ID              Keys to sign with; more with --help

What is given as a flag counts before the environment, and that before the config file.`;

/**
 * @param lenient passes over options that are not listed
 * @throws Fault for what can not be understood
 */
export function parseFlags(
  options: readonly Option[],
  args: readonly string[],
  { lenient = false } = {},
): FlagValues {
  const command = commandOf(options)
    .exitOverride()
    .allowUnknownOption(lenient)
    .allowExcessArguments(lenient)
    .configureOutput({ writeErr: () => {} });
  for (const { flag, value } of flagsAmong(options)) {
    // Takes back what the environment or the config file switched on.
    if (value === undefined) command.addOption(new Flag(`--no-${flag}`));
  }
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw new Fault(sentence(error.message));
    throw error;
  }
  const values = new Map<string, string | boolean>();
  for (const { flag } of options) {
    const name = new Flag(`--${flag}`).attributeName();
    if (command.getOptionValueSource(name) === "cli")
      values.set(flag, command.getOptionValue(name));
  }
  return values;
}

export function helpText(options: readonly Option[]): string {
  const command = commandOf(options)
    .usage("-i DRIVER [options]")
    .description("Lets tools written for one cloud API drive another cloud.");
  return informationOf(command).concat(examples, "\n");
}

/** The options alone, under their headings. */
export function listOptions(options: readonly Option[]): string {
  // Usage and description are the caller's.
  return informationOf(commandOf(options)).replace(/^Usage:.*\n+/, "");
}

function informationOf(command: Command): string {
  const width = process.stdout.columns ?? 100;
  return command
    .configureHelp({ helpWidth: Math.min(width, 120), showGlobalOptions: false })
    .helpInformation();
}

function commandOf(options: readonly Option[]): Command {
  const command = new Command("deltacloudd").helpOption(false);
  for (const option of flagsAmong(options)) {
    const { flag, short, value, group } = option;
    const placeholder = value === undefined || value.startsWith("[") ? value : `<${value}>`;
    const written = [`--${flag}`, placeholder].filter((part) => part !== undefined).join(" ");
    command.addOption(
      new Flag(short === undefined ? written : `-${short}, ${written}`, describe(option)).helpGroup(
        `${group}:`,
      ),
    );
  }
  return command;
}

function flagsAmong(options: readonly Option[]): readonly Option[] {
  return options.filter(({ places }) => places.includes("flag"));
}

function describe({ schema, places, environment }: Option): string {
  // That a switch is off goes without saying.
  const value = schema.type === "boolean" ? "" : defaultText(schema);
  const notes = [
    ...(value === "" ? [] : [`default ${value}`]),
    ...(places.includes("environment") ? [environment] : []),
  ];
  return notes.length === 0 ? schema.description : `${schema.description} (${notes.join("; ")})`;
}

/** Commander's message as one sentence: without its prefix and its line breaks. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, "").replaceAll("\n", " ");
  return text.endsWith(")") ? text : `${text} (all options: --help)`;
}
