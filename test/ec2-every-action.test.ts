/** Every action that is served, with random values for all that it takes: none makes the daemon fail. */
import { describe, expect, it, vi } from "vitest";
import { ec2ActionsPage } from "./support/ec2-actions-page.ts";
import { img1, seedIds } from "./support/ec2-answers.ts";
import { aDaemon } from "./support/ec2-client.ts";
import { get, post } from "./support/ec2-wire.ts";

// Some seconds of work, on a busy machine more.
vi.setConfig({ testTimeout: 60_000 });

interface Served {
  readonly action: string;
  /** As the page has them, such as `Filter.N`. */
  readonly parameters: readonly string[];
  readonly filters: readonly string[];
}

/** What is served, as the page about it says. */
async function served(): Promise<Served[]> {
  const page = await ec2ActionsPage();
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
function createRandom(seed: number): () => number {
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

interface Walk {
  /** A value for a parameter: mostly one that may be right. */
  valueOf(parameter: string): string;
  pick(values: readonly string[]): string;
  chance(probability: number): boolean;
  /** Learns the ids that a document shows. */
  learn(document: string): void;
}

function createWalk(random: () => number): Walk {
  const ids = new Set([img1, ...seedIds]);
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
        if (ids.size < 400) ids.add(id);
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

/** A request for one action after the other, with some of its parameters. */
function randomBody(all: readonly Served[], step: number, walk: Walk): string {
  const one = all[step % all.length];
  if (!one) throw new Error("nothing is served");
  const chosen = one.parameters.filter(() => walk.chance(2.5 / (one.parameters.length + 1)));
  return new URLSearchParams([
    ["Action", one.action],
    ...chosen.filter((name) => name !== "DryRun").flatMap((name) => pairsOf(name, one, walk)),
  ]).toString();
}

/** All that can be described without naming it. */
async function everything(url: string, all: readonly Served[]): Promise<string> {
  const lists = all.filter(({ action }) => action.startsWith("Describe"));
  const documents = await Promise.all(
    lists.map(async ({ action }) => (await get(url, `Action=${action}`)).text),
  );
  return documents.map((text) => text.replace(/<request(Id|ID)>[^<]*/i, "")).join("\n");
}

describe("every action that is served", async () => {
  const all = await served();

  it("is known by the page about them", () => {
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(({ action }) => action)).toContain("RunInstances");
  });

  it("has no success for a dry run, whatever it is given, and no effect of it either", async () => {
    const { url } = await aDaemon({ capacity: 60 });
    const walk = createWalk(createRandom(20_121_025));
    for (let step = 0; step < 400; step += 1) {
      walk.learn((await post(url, randomBody(all, step, walk))).text);
    }
    const before = await everything(url, all);
    expect(before.length).toBeGreaterThan(5000);
    let succeeded = 0;
    for (let step = 0; step < 700; step += 1) {
      const body = `${randomBody(all, step, walk)}&DryRun=true`;
      const { status, text } = await post(url, body);
      const isDryRun = text.includes("<Code>DryRunOperation</Code>");
      expect(status, `${body}\n${text}`).toBeGreaterThanOrEqual(400);
      expect(status === 412, `${body}\n${text}`).toBe(isDryRun);
      if (isDryRun) succeeded += 1;
    }
    expect(succeeded).toBeGreaterThan(30);
    expect(await everything(url, all)).toEqual(before);
  });

  it("answers random values with successes and errors of EC2's alone", async () => {
    const { url } = await aDaemon({ capacity: 60 });
    const walk = createWalk(createRandom(20_121_025));
    const succeeded = new Set<string>();
    for (let step = 0; step < 1500; step += 1) {
      const body = randomBody(all, step, walk);
      const { status, text } = await post(url, body);
      walk.learn(text);
      if (status === 200) succeeded.add(body.split("&")[0] ?? "");
      else {
        expect(text, body).toMatch(/<Error><Code>[A-Za-z.]+<\/Code><Message>[^<]+<\/Message>/);
        const hasRoom = !text.includes("<Code>Insufficient");
        expect(hasRoom ? status : 400, `${body}\n${text}`).toBeLessThan(500);
      }
    }
    expect(succeeded.size).toBeGreaterThan(all.length / 4);
  });
});
