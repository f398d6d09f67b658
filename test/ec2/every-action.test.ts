/** Every action that is served, with random values for all that it takes: none makes the daemon fail. */
import { describe, expect, it } from "vitest";
import { ec2ActionsPage } from "../support/ec2-actions-page.ts";
import { img1, seedIds } from "../support/ec2-answers.ts";
import { aDaemon } from "../support/ec2-client.ts";
import {
  createRandom,
  createWalk,
  randomBody,
  readActions,
} from "../support/ec2-random-requests.ts";
import type { Served } from "../support/ec2-random-requests.ts";
import { get, post } from "../support/ec2-wire.ts";

/** All that can be described without naming it. */
async function everything(url: string, all: readonly Served[]): Promise<string> {
  const lists = all.filter(({ action }) => action.startsWith("Describe"));
  const documents = await Promise.all(
    lists.map(async ({ action }) => (await get(url, `Action=${action}`)).text),
  );
  return documents.map((text) => text.replace(/<request(Id|ID)>[^<]*/i, "")).join("\n");
}

describe("every action that is served", async () => {
  const all = readActions(await ec2ActionsPage());

  it("is known by the page about them", () => {
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(({ action }) => action)).toContain("RunInstances");
  });

  it("has no success for a dry run, whatever it is given, and no effect of it either", async () => {
    const { url } = await aDaemon({ capacity: 60 });
    const walk = createWalk(createRandom(20_121_025), [img1, ...seedIds]);
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
    const walk = createWalk(createRandom(20_121_025), [img1, ...seedIds]);
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
