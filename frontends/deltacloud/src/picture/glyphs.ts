/**
 * The letters that the states and actions are written with, as far as they need any. Each is nine rows of five
 * dots, from the top; a row is one digit in base 32, whose highest bit is the dot on the left.
 */
export const glyphs: Readonly<Record<string, string>> = {
  a: "00e1fhf00",
  b: "ggmphpm00",
  c: "00eggge00",
  d: "11djhjd00",
  e: "00ehvge00",
  f: "688u88800",
  g: "00djhjd1e",
  h: "ggmphhh00",
  i: "40c444e00",
  n: "00mphhh00",
  o: "00ehhhe00",
  p: "00mphpmgg",
  r: "00mpggg00",
  s: "00fge1u00",
  t: "88u889600",
  u: "00hhhjd00",
  y: "00hhhjd1e",
};

/** In dots. */
export const glyphSize = { width: 5, height: 9 } as const;
