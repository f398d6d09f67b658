/** The states of instances as a drawing: boxes in a row, and arrows between them at right angles. */

export interface State {
  readonly name: string;
  readonly transitions: readonly { readonly to: string; readonly action?: string }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In pixels, from the top left. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (Point & { readonly width: number; readonly height: number })[];
  /** Lines at right angles; the last of their points is where the arrow points to. */
  readonly arrows: readonly (readonly Point[])[];
  /** Each around its middle. */
  readonly texts: readonly (Point & { readonly text: string })[];
}

const box = { width: 120, height: 40 };
const gap = 120;
const margin = 20;
/** Of the row of boxes. */
const top = 80;
/** How far arrows go above the row, and below it for each that goes back. */
const detour = 40;

export function sceneOf(states: readonly State[]): Scene {
  const places = new Map(
    states.map(({ name }, index) => [name, margin + index * (box.width + gap)]),
  );
  const edges = states.flatMap(({ name, transitions }) =>
    transitions.flatMap(({ to, action = "auto" }) => {
      const [from, end] = [places.get(name), places.get(to)];
      return from === undefined || end === undefined ? [] : [edgeOf(from, end, action)];
    }),
  );
  return {
    width: 2 * margin + states.length * box.width + (states.length - 1) * gap,
    height: top + box.height + detour + 2 * margin,
    boxes: [...places.values()].map((x) => ({ x, y: top, ...box })),
    arrows: edges.map(({ points }) => points),
    texts: [
      ...[...places].map(([text, x]) => ({
        x: x + box.width / 2,
        y: top + box.height / 2,
        text,
      })),
      ...edges.map(({ label }) => label),
    ],
  };
}

/** @param from the left side of a box. @param to that of another, or the same */
function edgeOf(from: number, to: number, text: string) {
  const middle = top + box.height / 2;
  const third = box.width / 3;
  if (from === to) return around(from + third, from + 2 * third, top, top - detour, text);
  if (to === from + box.width + gap) {
    const start = from + box.width;
    const points = [
      { x: start, y: middle },
      { x: to, y: middle },
    ];
    return { points, label: { x: (start + to) / 2, y: middle - 14, text } };
  }
  const side = to < from ? top + box.height : top;
  const level = to < from ? side + detour : side - detour;
  return around(from + third, to + 2 * third, side, level, text);
}

/** Out of a box, along at another height, and into a box. */
function around(start: number, end: number, side: number, level: number, text: string) {
  const points = [
    { x: start, y: side },
    { x: start, y: level },
    { x: end, y: level },
    { x: end, y: side },
  ];
  const beyond = level < side ? -14 : 14;
  return { points, label: { x: (start + end) / 2, y: level + beyond, text } };
}
