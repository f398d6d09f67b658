/** The page docs/options.md, made from the options themselves. */
import { loadDrivers, loadFrontends } from "./entries.ts";
import { daemonGroup, defaultText, driverGroup, frontendGroup } from "./option.ts";
import type { Option, OptionGroup, Place } from "./option.ts";
import { drivers, frontends } from "./registry.ts";

const introduction = `# Options

Every option can be given in three places; a flag counts before the environment, and that before the
config file. An unknown option, or a value that can not be, is refused with exit code 2.

The config file is YAML and is read only when \`-c\` asks for it. Without a name, \`-c\` reads
\`$XDG_CONFIG_HOME/deltacloudd/config.yaml\` (\`~/.config/deltacloudd/config.yaml\`) or, where that is
not there, Deltacloud's \`~/.deltacloud/config\`. Options of the daemon are at its top level, those of a
driver or a frontend in a section of its name:

\`\`\`yaml
driver: mock
frontends: [ec2, deltacloud]
mock:
  delay: 1000
  users:
    alice: wonderland
\`\`\`

Deltacloud's own form, \`mock: {provider: …}\`, works too, but for \`user\` and \`password\`: those gave the
cloud to everybody who reached the port, and are refused.

Requests may name another driver than the one of \`--driver\` (REST: the header
\`X-Deltacloud-Driver\`), if it has a section in the config file, be it empty, or another option given.

A switch takes no value on the command line; \`--no-verbose\` and the like take back what the
environment or the file has switched on. In the environment, \`true\`, \`yes\` and \`1\` switch it on. Lists
are separated by commas, and mappings are lists such as \`m1.small=Tiny,m1.large=Big\`.
`;

/** @returns Markdown, with all drivers and frontends that come with deltacloudd */
export async function optionsPage(): Promise<string> {
  const mentions = { args: [], environment: {}, sections: [] };
  const groups = [
    daemonGroup,
    ...(await loadDrivers(Object.keys(drivers), mentions, ".")).all.map(driverGroup),
    ...(await loadFrontends(Object.keys(frontends), mentions, ".")).all.map(frontendGroup),
  ];
  const options = groups.flatMap((group) => group.options.map((option) => ({ group, option })));
  const tables = [...Map.groupBy(options, ({ option }) => option.group)].map(
    ([heading, members]) => `\n## ${heading}\n\n${table(members)}`,
  );
  return introduction + tables.join("");
}

function table(members: readonly { group: OptionGroup; option: Option }[]): string {
  const rows = members.map(({ group, option }) => [
    code(at("flag", option, flagOf(option))),
    code(at("environment", option, option.environment)),
    code(at("file", option, [group.section, option.key].filter(Boolean).join("."))),
    code(defaultText(option.schema)),
    option.schema.description,
  ]);
  return [
    ["Flag", "Environment", "Config file", "Default", "Meaning"],
    Array(5).fill("---"),
    ...rows,
  ]
    .map((cells) => `| ${cells.join(" | ")} |\n`)
    .join("");
}

function at(place: Place, { places }: Option, written: string): string {
  return places.includes(place) ? written : "";
}

function flagOf({ flag, short, value }: Option): string {
  const long = value === undefined ? `--${flag}` : `--${flag} ${value}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

/** In Markdown's tables a bar ends the cell, even within code. */
function code(text: string): string {
  return text === "" ? "" : `\`${text.replaceAll("|", String.raw`\|`)}\``;
}
