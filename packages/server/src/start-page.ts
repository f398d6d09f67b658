import type { Frontend } from "./frontend.ts";

/** What a person sees at `/`: what runs here, and lines to paste for each frontend. */
export interface StartPage {
  readonly version: string;
  readonly driver: string;
  readonly frontends: readonly Frontend[];
  /** Such as `http://localhost:3001`. */
  readonly base: string;
}

export function startPageText({ version, driver, frontends, base }: StartPage): string {
  const sections = frontends.map(
    (frontend) =>
      `${frontend.title}: ${base}${frontend.path}\n\n` +
      frontend
        .examples(base)
        .map((line) => `    ${line}\n`)
        .join(""),
  );
  return [`deltacloudd ${version}, driver ${driver}\n`, ...sections].join("\n");
}

export function startPageHtml({ version, driver, frontends, base }: StartPage): string {
  const sections = frontends.map(
    (frontend) => `
<section>
<h2><a href="${escape(frontend.path)}">${escape(frontend.title)}</a></h2>
<p><code>${escape(base + frontend.path)}</code></p>
<pre>${escape(frontend.examples(base).join("\n"))}</pre>
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>deltacloudd</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid }
</style>
<h1>deltacloudd ${escape(version)}</h1>
<p>Driver <strong>${escape(driver)}</strong></p>
${sections.join("\n")}
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
