/** Requests for every action that is served, with random values for all that it takes. */

export interface Served {
  readonly action: string;
  /** As the page has them, such as `Filter.N`. */
  readonly parameters: readonly string[];
  readonly filters: readonly string[];
}

/** What is served, as docs/ec2-actions.md says. */
export function readActions(page: string): Served[] {
  return page
    .split("\n## ")
    .slice(1)
    .map((section) => {
      const [action = ""] = section.split("\n");
      const names = (label: string) => {
        const [, line = ""] = new RegExp(`^${label}: (.*)$`, "m").exec(section) ?? [];
        return [...line.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
      };
      return { action, parameters: names("Parameters"), filters: names("Filters") };
    });
}

/** Numbers from 0 to 1, the same ones each time. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const odd = [
  "",
  "0",
  "-1",
  "1e9",
  "999999999999",
  "true",
  "*",
  "null",
  "__proto__",
  "toString",
  "\u0000",
  "ä🙂",
  "x".repeat(300),
];
const usual = [
  "1",
  "5",
  "8",
  "22",
  "80",
  "true",
  "false",
  "tcp",
  "-1",
  "us",
  "eu",
  "default",
  "a",
  "b",
  "/dev/sdf",
  "10.0.0.0/16",
  "10.0.1.0/24",
  "192.168.1.0/24",
  "0.0.0.0/0",
  "10.0.1.7",
  "gp2",
  "m1.small",
  "self",
  "all",
  "add",
  "remove",
  "user-data",
  "YWJj",
];

export interface Walk {
  /** A value for a parameter: mostly one that may be right. */
  valueOf(parameter: string): string;
  pick(values: readonly string[]): string;
  chance(probability: number): boolean;
  /** Learns the ids that a document shows. */
  learn(document: string): void;
}

/** How many ids a walk remembers; it forgets those first that it has not seen for longest. */
const maxKnown = 400;

/** @param first ids that are known from the start */
export function createWalk(random: () => number, first: readonly string[]): Walk {
  const ids = new Set(first);
  const chance = (probability: number) => random() < probability;
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? "";
  const prefixes: readonly (readonly [RegExp, string])[] = [
    [/InstanceId|InstanceIds/, "i-"],
    [/Image/, "ami-"],
    [/Volume/, "vol-"],
    [/Snapshot/, "snap-"],
    [/GroupRule/, "sgr-"],
    [/Group/, "sg-"],
    [/Vpc/, "vpc-"],
    [/Subnet/, "subnet-"],
    [/InterfaceId/, "eni-"],
    [/Attachment/, "eni-attach-"],
    [/Allocation/, "eipalloc-"],
    [/Association/, "eipassoc-"],
    [/Dhcp/, "dopt-"],
    [/KeyPairId/, "key-"],
  ];

  return {
    chance,
    pick,
    valueOf(parameter) {
      if (chance(0.1)) return pick(odd);
      const prefix = prefixes.find(([names]) => names.test(parameter))?.[1];
      const known = [...ids].filter((id) => prefix !== undefined && id.startsWith(prefix));
      const anyId = /Id|ResourceId/.test(parameter) ? [...ids] : usual;
      return chance(0.85) && known.length > 0 ? pick(known) : pick(anyId);
    },
    learn(document) {
      for (const [, id = ""] of document.matchAll(/>([a-z-]+-[0-9a-f]{17})</g)) {
        ids.delete(id);
        ids.add(id);
      }
      for (const id of ids) {
        if (ids.size <= maxKnown) break;
        ids.delete(id);
      }
    },
  };
}

/** What is sent for a parameter of the page; a structure has members of its own. */
function pairsOf(name: string, { filters }: Served, walk: Walk): [string, string][] {
  const wire = name.replaceAll(".N", ".1");
  switch (name) {
    case "Filter.N": {
      const filter = walk.pick(filters).replace("KEY", walk.pick(["Name", "a"]));
      return [
        ["Filter.1.Name", filter],
        ["Filter.1.Value.1", walk.chance(0.5) ? walk.pick(["*", "?", ""]) : walk.valueOf(filter)],
      ];
    }
    case "TagSpecification.N":
      return [
        [`${wire}.ResourceType`, walk.pick(["instance", "volume", "vpc", "security-group", "x"])],
        [`${wire}.Tag.1.Key`, walk.pick(["Name", "a", ...odd])],
        [`${wire}.Tag.1.Value`, walk.pick(odd)],
      ];
    case "Tag.N":
    case "DhcpConfiguration.N":
      return [
        [`${wire}.Key`, walk.pick(["Name", "domain-name", "domain-name-servers", ...odd])],
        [name === "Tag.N" ? `${wire}.Value` : `${wire}.Value.1`, walk.pick(usual)],
      ];
    default:
      return [[wire, walk.valueOf(wire)]];
  }
}

/** The body of a request for one action after the other, with some of its parameters. */
export function randomBody(all: readonly Served[], step: number, walk: Walk): string {
  const one = all[step % all.length];
  if (!one) throw new Error("nothing is served");
  const chosen = one.parameters.filter(() => walk.chance(2.5 / (one.parameters.length + 1)));
  return new URLSearchParams([
    ["Action", one.action],
    ...chosen.filter((name) => name !== "DryRun").flatMap((name) => pairsOf(name, one, walk)),
  ]).toString();
}
