/** A page for people that shows what the JSON document holds. */

/** @param path what the page is about */
export function htmlPage(title: string, path: string, data: unknown): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 }
dd { margin: 0; overflow-wrap: anywhere }
dt { font-weight: 600 }
ol { padding-left: 1.5rem; margin: 0 }
</style>
<h1>${escape(title)}</h1>
<nav><a href="/api">Home</a> <a href="?format=xml">XML</a> <a href="?format=json">JSON</a></nav>
<h2>${escape(path)}</h2>
${show(data)}
</html>
`;
}

function show(value: unknown, name = ""): string {
  if (Array.isArray(value)) {
    return `<ol>${value.map((item) => `<li>${show(item)}</li>`).join("\n")}</ol>`;
  }
  if (typeof value === "object" && value !== null) {
    const rows = Object.entries(value).map(
      ([key, member]) => `<dt>${escape(key)}</dt><dd>${show(member, key)}</dd>`,
    );
    return `<dl>${rows.join("\n")}</dl>`;
  }
  const text = escape(typeof value === "string" ? value : JSON.stringify(value ?? ""));
  return name === "href" ? `<a href="${text}">${text}</a>` : text;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
