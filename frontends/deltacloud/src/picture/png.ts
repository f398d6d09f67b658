/** The scene as PNG: https://www.w3.org/TR/png-3/. Fonts are no part of Node, so letters come from dots. */
import { crc32, deflateSync } from "node:zlib";
import { glyphSize, glyphs } from "./glyphs.ts";
import type { Point, Scene } from "./scene.ts";

const white = 255;
/** Of lines, and of the dots of letters, in pixels. */
const thickness = 2;
const head = { length: 10, halfWidth: 5 };

export function toPng(scene: Scene): Buffer {
  const canvas = new Canvas(scene.width, scene.height);
  for (const { x, y, width, height } of scene.boxes) {
    const [right, bottom] = [x + width, y + height];
    canvas.line({ x, y }, { x: right, y });
    canvas.line({ x, y: bottom }, { x: right, y: bottom });
    canvas.line({ x, y }, { x, y: bottom });
    canvas.line({ x: right, y }, { x: right, y: bottom });
  }
  for (const arrow of scene.arrows) drawArrow(canvas, arrow);
  for (const { text, ...middle } of scene.texts) drawText(canvas, text, middle);
  return encode(canvas);
}

/** Black on white, a byte a pixel. */
class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = Buffer.alloc(width * height, white);
  }

  fill(x: number, y: number, width: number, height: number): void {
    for (let row = Math.round(y); row < Math.round(y + height); row += 1) {
      const start = row * this.width + Math.round(x);
      this.pixels.fill(0, start, start + Math.round(width));
    }
  }

  /** Along or across. */
  line(one: Point, other: Point): void {
    const x = Math.min(one.x, other.x) - thickness / 2;
    const y = Math.min(one.y, other.y) - thickness / 2;
    const width = Math.abs(one.x - other.x) + thickness;
    this.fill(x, y, width, Math.abs(one.y - other.y) + thickness);
  }
}

function drawArrow(canvas: Canvas, points: readonly Point[]): void {
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before) canvas.line(before, point);
  }
  const [before, end] = points.slice(-2);
  if (!before || !end) return;
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  for (let back = 0; back < head.length; back += 1) {
    const half = (head.halfWidth * back) / head.length;
    canvas.line(
      { x: end.x - dx * back - dy * half, y: end.y - dy * back - dx * half },
      { x: end.x - dx * back + dy * half, y: end.y - dy * back + dx * half },
    );
  }
}

function drawText(canvas: Canvas, text: string, middle: Point): void {
  const step = (glyphSize.width + 1) * thickness;
  const left = middle.x - (text.length * step - thickness) / 2;
  const top = middle.y - (glyphSize.height * thickness) / 2;
  for (const [place, letter] of text.split("").entries()) {
    for (const [row, digit] of (glyphs[letter] ?? "").split("").entries()) {
      const dots = Number.parseInt(digit, 32);
      for (let column = 0; column < glyphSize.width; column += 1) {
        if ((dots & (1 << (glyphSize.width - 1 - column))) === 0) continue;
        const x = left + place * step + column * thickness;
        canvas.fill(x, top + row * thickness, thickness, thickness);
      }
    }
  }
}

const signature = Buffer.from("89504e470d0a1a0a", "hex");

function encode({ width, height, pixels }: Canvas): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey.
  header[8] = 8;
  // Each row begins with the number of its filter: none.
  const rows = Array.from({ length: height }, (_row, index) => [
    Buffer.of(0),
    pixels.subarray(index * width, (index + 1) * width),
  ]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}
