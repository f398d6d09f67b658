import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { giveWay, mapGivingWay } from "./give-way.ts";

function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe("giveWay", () => {
  it("goes on at once while little was done", async () => {
    await nextTurn();
    let turned = false;
    setImmediate(() => (turned = true));
    await giveWay();
    expect(turned).toBe(false);
  });

  it("lets others in between the pieces of long work", async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    for (let piece = 0; piece < 20; piece += 1) {
      work(4);
      await giveWay();
    }
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it("lets one of many long works go on in each turn", async () => {
    let turn = 0;
    let running = true;
    const count = () => {
      turn += 1;
      if (running) setImmediate(count);
    };
    count();
    const turns = await Promise.all(
      [1, 2, 3].map(async () => {
        await giveWay();
        work(4);
        await giveWay();
        return turn;
      }),
    );
    running = false;
    expect(new Set(turns).size).toBe(3);
  });
});

describe("mapGivingWay", () => {
  it("maps as an array does", async () => {
    const items = Array.from({ length: 120 }, (_, index) => index);
    expect(await mapGivingWay(items, String)).toEqual(items.map(String));
  });
});
