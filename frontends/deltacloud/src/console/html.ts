/** HTML in which every value is text unless it was made here, so that nothing is ever taken for markup. */

/** Markup. Data can not pass for it: JSON has no instances. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template takes: texts, which are escaped, and markup; lists of them; nothing for the rest. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/**
 * A template. Values stand between tags or in attributes within double quotes, and nowhere else:
 * not in tags' names, scripts or styles.
 */
export function html(texts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    texts.reduce((written, text, index) => written + textOf(values[index - 1]) + text),
  );
}

function textOf(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === "string") return escape(value);
  if (typeof value === "number") return String(value);
  if (!value) return "";
  return value.map(textOf).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that HTML does not allow are replaced, as a browser would. */
function escape(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
    .replaceAll(forbidden, "\uFFFD");
}

// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g;
