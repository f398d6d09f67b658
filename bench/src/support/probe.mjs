/**
 * Loaded into a server's process before all else: tells the benchmark what only that process can see.
 * Not in TypeScript, whose loading would add to the memory that is measured.
 *
 * Times are CPU times of the main thread, so that they do not depend on what else the machine does.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let watching = false;
let longest = 0;
let last = 0;

function cpuTime() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Runs once in each turn of the event loop. */
function turn() {
  const now = cpuTime();
  longest = Math.max(longest, now - last);
  last = now;
  if (watching) setImmediate(turn);
}

/** @type {Record<import("./server.ts").Probing, () => number>} */
const answers = {
  cpuTime,
  watchLoop() {
    watching = true;
    longest = 0;
    last = cpuTime();
    setImmediate(turn);
    return 0;
  },
  loopHeld() {
    watching = false;
    return longest;
  },
  memory: () => process.memoryUsage.rss() / 1e6,
  liveHeap() {
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    return process.memoryUsage().heapUsed / 1e6;
  },
};

process.on("message", (what) => {
  const answer = Object.entries(answers).find(([name]) => name === what)?.[1];
  if (answer) process.send?.({ probed: answer() });
});
