/**
 * The program. What it needs is imported once the cache of compiled code is on, which takes a third off
 * the start. JavaScript up to there, since TypeScript outside the cache would have Node load the compiler
 * that strips types: 36 MB and 25 ms.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { userFolder } from "./folders.js";

enableCompileCache(userFolder("cache", process.env));
const { run } = await import("./run.ts");
await run({ args: process.argv.slice(2), environment: process.env, cwd: process.cwd() });
// Else the cache is written when the process exits, which one that is killed does not.
flushCompileCache();
