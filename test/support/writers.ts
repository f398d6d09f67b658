/** Clients that write over EC2's API as fast as they get answers, and note what was acknowledged. */
import { setTimeout as wait } from "node:timers/promises";

/** What was acknowledged of one instance. */
export interface Acknowledged {
  readonly id: string;
  /** Its client token, which is the tag's value too. */
  readonly name: string;
  tagged: boolean;
  terminated: boolean;
}

export const writer = { user: "writer", password: "password" };

const authorization = `Basic ${Buffer.from(`${writer.user}:${writer.password}`).toString("base64")}`;

/** How many write at once. */
const count = 32;

/** Writes until `isOver`. @param url of a daemon, which may be another each time, or gone */
export async function write(
  prefix: string,
  url: () => string,
  isOver: () => boolean,
  acknowledge: (instance: Acknowledged) => void,
): Promise<void> {
  async function writeOn(writerNumber: number): Promise<void> {
    for (let round = 0; !isOver(); round += 1) {
      try {
        await writeOne(`${prefix}-${writerNumber}-${round}`, round % 3 === 2);
      } catch (error) {
        if (!(error instanceof Unacknowledged)) throw error;
        // What has no answer may have had its effect; nobody counts on it.
        await wait(50);
      }
    }
  }

  /** Runs an instance, with its volume and interface, tags it, and terminates it where asked. */
  async function writeOne(name: string, terminates: boolean): Promise<void> {
    const run = { ImageId: "img1", MinCount: "1", MaxCount: "1", ClientToken: name };
    const made = await ask(url(), "RunInstances", run);
    const instance = { id: textOf(made, "instanceId"), name, tagged: false, terminated: false };
    acknowledge(instance);
    const tag = { "ResourceId.1": instance.id, "Tag.1.Key": "name", "Tag.1.Value": name };
    await ask(url(), "CreateTags", tag);
    instance.tagged = true;
    if (!terminates) return;
    await ask(url(), "TerminateInstances", { "InstanceId.1": instance.id });
    instance.terminated = true;
  }

  await Promise.all(Array.from({ length: count }, (_, index) => writeOn(index)));
}

/** A call that had no answer, or was told that the state can not be reached. */
class Unacknowledged extends Error {}

async function ask(
  url: string,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const body = new URLSearchParams({ Action: action, ...parameters });
  const answer = await fetch(`${url}/ec2`, { method: "POST", headers: { authorization }, body })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((error: unknown) => {
      throw new Unacknowledged("there was no answer", { cause: error });
    });
  if (answer.status === 503) throw new Unacknowledged("it is unavailable");
  if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  return answer.text;
}

/** What a daemon shows otherwise than it was acknowledged, or by halves; nothing, if it holds. */
export async function findLosses(
  url: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const shown = itemsOf(await all(url, "DescribeInstances"), "reservationId");
  const instances = new Map(shown.map((item) => [textOf(item, "instanceId"), item]));
  const volumes = new Set(
    itemsOf(await all(url, "DescribeVolumes"), "volumeId").map((item) => textOf(item, "volumeId")),
  );
  const tokens = shown.map((item) => textOf(item, "clientToken"));
  return [
    ...acknowledged.flatMap((each) => lossesOf(each, instances.get(each.id))),
    ...shown.flatMap((item) =>
      [...item.matchAll(/<volumeId>([^<]+)/g)].flatMap(([, volume = ""]) =>
        volumes.has(volume) ? [] : [`${textOf(item, "instanceId")} has no volume ${volume}`],
      ),
    ),
    ...tokens
      .filter((token, index) => tokens.indexOf(token) !== index)
      .map((token) => `${token} has run twice`),
  ];
}

function lossesOf({ id, name, tagged, terminated }: Acknowledged, item = ""): string[] {
  const isTerminated = /<instanceState><code>48</.test(item);
  return [
    ...(item === "" ? [`${id} is gone`] : []),
    ...(tagged && !item.includes(`<value>${name}</value>`) ? [`${id} has no tag ${name}`] : []),
    ...(terminated && !isTerminated ? [`${id} is not terminated`] : []),
    ...(!isTerminated && item !== "" && !item.includes("<volumeId>") ? [`${id} has no disk`] : []),
  ];
}

/** All pages of a Describe action. */
async function all(url: string, action: string): Promise<string> {
  let text = "";
  for (let token = ""; ;) {
    const page = await ask(url, action, {
      MaxResults: "1000",
      ...(token && { NextToken: token }),
    });
    text += page;
    token = textOf(page, "nextToken");
    if (token === "") return text;
  }
}

/** The text cut before each element of that name. */
function itemsOf(text: string, element: string): string[] {
  return text
    .split(`<${element}>`)
    .slice(1)
    .map((item) => `<${element}>${item}`);
}

function textOf(text: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)<`).exec(text)?.[1] ?? "";
}
