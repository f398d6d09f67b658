/** Calls as a tool makes them, one after the other, and of each answer what the tool reads. */
import { expect, onTestFinished } from "vitest";
import { startDaemon } from "./daemon.ts";
import { parseXml, send } from "./ec2-wire.ts";
import type { Element, WireAnswer } from "./ec2-wire.ts";
import type { Dialect } from "./tools-dialects.ts";

/** A call; or what takes time is done. */
export type Step = Call | typeof later;

/** What takes time is done after this step. */
export const later = "later";
const takes = 1000;

/**
 * The action, its parameters by the names that the tool gives them on the wire, and what comes of
 * it: what the tool reads of the answer, or the code of the refusal that it knows.
 *
 * `{name}` in a value stands for what was read by that name before. Where `{name}` is read first,
 * it is kept; a name that is a prefix of ids, with or without a further part as in `{vol.root}`,
 * keeps such an id alone.
 */
export type Call = readonly [
  action: string,
  parameters: Readonly<Record<string, string>>,
  outcome?: Reads | string,
];

/**
 * Texts by the path of their elements under the root: one of it, or all of them in order. An
 * element that holds others and is empty has the text "".
 */
export type Reads = Readonly<Record<string, Text | readonly Text[]>>;

type Text = string | RegExp;

/** @returns what was read by name */
export async function replay(
  dialect: Dialect,
  steps: readonly Step[],
): Promise<Readonly<Record<string, string>>> {
  let now = Date.now();
  const daemon = await startDaemon({ delay: takes, now: () => now });
  onTestFinished(() => daemon.close());
  const { url } = daemon;
  const names: Record<string, string> = {};
  for (const [index, step] of steps.entries()) {
    if (step === later) {
      now += takes;
      continue;
    }
    const [action, parameters, outcome = {}] = step;
    const request = { Action: action, ...filled(parameters, names) };
    const answer = await send(url, await dialect.request(url, request, now));
    const title = `${index}. ${action}`;
    if (typeof outcome === "string") checkRefusal(answer, outcome, title);
    else checkAnswer(answer, { namespace: dialect.namespace(action), outcome, names, title });
  }
  return names;
}

function filled(
  parameters: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      value.replaceAll(/\{([\w.-]+)\}/g, (_, given: string) => {
        const known = names[given];
        if (known === undefined) throw new Error(`nothing was read as ${given}`);
        return known;
      }),
    ]),
  );
}

interface Wanted {
  readonly namespace: string;
  readonly outcome: Reads;
  readonly names: Record<string, string>;
  readonly title: string;
}

function checkAnswer(answer: WireAnswer, { namespace, outcome, names, title }: Wanted): void {
  expect(answer.status, `${title}: ${answer.text}`).toBe(200);
  const root = parseXml(answer.text);
  expect(root.namespace, title).toBe(namespace);
  const read: Record<string, string[]> = {};
  const wanted: Record<string, unknown[]> = {};
  for (const [path, texts] of Object.entries(outcome)) {
    const found = textsAt(root, path.split("/"));
    read[path] = found;
    wanted[path] = [texts].flat().map((text, index) => matcherOf(text, found[index], names));
  }
  expect(read, `${title}: ${answer.text}`).toEqual(wanted);
}

/** Clients unpack refusals by position. */
function checkRefusal({ status, text }: WireAnswer, code: string, title: string): void {
  expect(status, `${title}: ${text}`).toBeGreaterThanOrEqual(400);
  const [errors, requestId] = parseXml(text).children;
  const [error] = errors?.children ?? [];
  expect([errors?.name, requestId?.name], title).toEqual(["Errors", "RequestID"]);
  expect(
    error?.children.map(({ name, text: value }) => [name, value]),
    title,
  ).toEqual([
    ["Code", code],
    ["Message", expect.stringMatching(/./)],
  ]);
}

function textsAt(element: Element, [name, ...rest]: readonly string[]): string[] {
  if (name === undefined) return [element.text];
  const inside = element.children.filter((child) => child.name === name);
  return inside.flatMap((child) => textsAt(child, rest));
}

function matcherOf(text: Text, found: string | undefined, names: Record<string, string>): unknown {
  if (text instanceof RegExp) return expect.stringMatching(text);
  const [, name] = /^\{([\w.-]+)\}$/.exec(text) ?? [];
  if (name === undefined) return text;
  const known = names[name];
  if (known !== undefined) return known;
  if (found !== undefined) names[name] = found;
  const [prefix = ""] = name.split(".");
  return expect.stringMatching(
    idPrefixes.has(prefix) ? new RegExp(`^${prefix}-[0-9a-f]{17}$`) : /./,
  );
}

const idPrefixes: ReadonlySet<string> = new Set([
  "ami",
  "eipalloc",
  "eipassoc",
  "eni",
  "eni-attach",
  "i",
  "key",
  "r",
  "sg",
  "sgr",
  "snap",
  "subnet",
  "vol",
  "vpc",
]);

/** Filters with their values, numbered from 1. */
export function filters(
  wanted: Readonly<Record<string, string | readonly string[]>>,
): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, [name, values]] of Object.entries(wanted).entries()) {
    const prefix = `Filter.${index + 1}`;
    parameters[`${prefix}.Name`] = name;
    for (const [at, value] of [values].flat().entries()) {
      parameters[`${prefix}.Value.${at + 1}`] = value;
    }
  }
  return parameters;
}
