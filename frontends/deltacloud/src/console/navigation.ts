/** The way to every collection that the driver has, in the groups that people look for them in. */
import type { CallContext } from "../call.ts";
import type { OfferedCollection } from "../operation.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { listedHere } from "./offered.ts";
import { groups, inOrder, presentationOf } from "./presentation.ts";

export function navigation(ctx: CallContext): Html {
  const offered = Map.groupBy(inOrder(listedHere(ctx)), ({ name }) => presentationOf(name).group);
  return html`<nav id="collections" class="side" popover aria-label="Collections">
<ul><li>${link(ctx, "/api", "Dashboard")}</li></ul>
${groups
  .filter((group) => offered.has(group))
  .map(
    (group) => html`<h2>${group}</h2>
<ul>${(offered.get(group) ?? []).map((collection) => html`<li>${toCollection(ctx, collection)}</li>`)}</ul>`,
  )}
</nav>`;
}

function toCollection(ctx: CallContext, { name }: OfferedCollection): Html {
  return link(ctx, `/api/${name}`, presentationOf(name).title);
}

function link({ path }: CallContext, href: string, title: string): Html {
  const here = href === "/api" ? /^\/api\/?$/.test(path) : `${path}/`.startsWith(`${href}/`);
  return html`<a href="${href}"${here && html` aria-current="${path === href ? "page" : "true"}"`}>${title}</a>`;
}
