/**
 * A filter value as a test of text: `*` stands for any run, `?` for any one character, a backslash
 * before `*`, `?` or `\` for that character itself; case matters.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const literal = literalOf(glob);
  if (literal !== undefined) return (text) => text === literal;
  const parts = tokens(glob);
  return (text) => matchesParts(parts, Array.from(text));
}

/** The one text that the value matches; undefined when it has wildcards. */
export function literalOf(glob: string): string | undefined {
  if (!/[*?\\]/.test(glob)) return glob;
  const parts = tokens(glob);
  if (parts.some((part) => part === anyRun || part === anyOne)) return undefined;
  return parts.join("");
}

const anyRun = Symbol("*");
const anyOne = Symbol("?");
type Token = string | typeof anyRun | typeof anyOne;

function tokens(glob: string): Token[] {
  return [...glob.matchAll(/\\([*?\\])|([^])/gu)].map(([, escaped, plain = ""]): Token => {
    if (escaped !== undefined) return escaped;
    if (plain === "*") return anyRun;
    return plain === "?" ? anyOne : plain;
  });
}

/** Greedy with one step back to the last `*`: time grows with the product of the lengths at worst. */
function matchesParts(parts: readonly Token[], text: readonly string[]): boolean {
  let part = 0;
  let position = 0;
  let runPart = -1;
  let runPosition = 0;
  while (position < text.length) {
    const token = parts[part];
    if (token === anyRun) {
      runPart = part;
      runPosition = position;
      part += 1;
    } else if (token === anyOne || (token !== undefined && token === text[position])) {
      part += 1;
      position += 1;
    } else if (runPart >= 0) {
      runPosition += 1;
      position = runPosition;
      part = runPart + 1;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((token) => token === anyRun);
}
