import { escapeXml } from "@deltacloud/server";
import type { Point, Scene } from "./scene.ts";

/** The scene as SVG, which people can read aloud too. @param title what it shows */
export function toSvg({ width, height, boxes, arrows, texts }: Scene, title: string): string {
  const parts = [
    ...boxes.map(
      (box) =>
        `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="8"/>`,
    ),
    ...arrows.map((points) => `<path d="M${points.map(at).join("L")}" marker-end="url(#head)"/>`),
    ...texts.map(
      ({ text, ...point }) => `<text x="${point.x}" y="${point.y}">${escapeXml(text)}</text>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeXml(title)}</title>
<defs><marker id="head" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 0L10 5L0 10z" fill="#000" stroke="none"/></marker></defs>
<rect width="100%" height="100%" fill="#fff"/>
<g fill="none" stroke="#000" stroke-width="2">${parts.filter((part) => !part.startsWith("<text")).join("")}</g>
<g font-family="sans-serif" font-size="15" text-anchor="middle" dominant-baseline="central">${parts.filter((part) => part.startsWith("<text")).join("")}</g>
</svg>
`;
}

function at({ x, y }: Point): string {
  return `${x} ${y}`;
}
