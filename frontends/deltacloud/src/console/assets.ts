/** The stylesheet, the script and the icon: each under a path that changes with its content. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CallMiddleware } from "../call.ts";

const types = {
  "console.css": "text/css; charset=utf-8",
  "console.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

type AssetName = keyof typeof types;

interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: Buffer;
}

const root = "/api/assets/";

const assets = Object.fromEntries(
  Object.entries(types).map(([name, type]) => {
    const content = readFileSync(new URL(`assets/${name}`, import.meta.url));
    const [stem = "", suffix = ""] = name.split(".");
    const path = `${root}${stem}-${hash("sha256", content).slice(0, 16)}.${suffix}`;
    return [name, { path, type, content }];
  }),
) as Record<AssetName, Asset>;

/** Where a page finds it. */
export function assetPath(name: AssetName): string {
  return assets[name].path;
}

/** Answers the assets, which anybody may have and keep. */
export const answerAssets: CallMiddleware = function answerAsset(ctx, next) {
  if (!ctx.path.startsWith(root) || (ctx.method !== "GET" && ctx.method !== "HEAD")) return next();
  const asset = Object.values(assets).find(({ path }) => path === ctx.path);
  if (!asset) return next();
  ctx.state.operation = "console.asset";
  ctx.set({
    "Content-Type": asset.type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
  });
  ctx.body = asset.content;
};
