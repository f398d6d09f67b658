const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A parser turns a bare one into a line feed.
  "\r": "&#xD;",
};

/** Looks at code units, which is faster: halves of a character beyond 16 bits count as suspicious. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const suspicious = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const special = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * Text as XML 1.0 takes it: markup characters as entities; characters that XML forbids left out
 * (https://www.w3.org/TR/xml/#charsets).
 */
export function escapeXml(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll(special, (character) => entities[character] ?? "");
}
