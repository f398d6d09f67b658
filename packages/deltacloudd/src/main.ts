#!/usr/bin/env node
/**
 * The program. What it needs is imported once the cache of compiled code is on,
 * which takes a quarter off the start.
 */
import { enableCompileCache } from "node:module";
import { userFolder } from "./folders.ts";

enableCompileCache(userFolder("cache", process.env));
const { run } = await import("./run.ts");
await run({ args: process.argv.slice(2), environment: process.env, cwd: process.cwd() });
