/** Where the pages of collections and resources are. */
import type { CallContext } from "../call.ts";
import { segmentsOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import type { Link } from "./page.ts";
import { presentationOf } from "./presentation.ts";

/** The path of a collection; of one within a resource, of that which the request is about. */
export function addressOf(
  { state }: CallContext,
  collection: Pick<Collection, "name" | "within">,
): string {
  return ["/api", ...segmentsOf(collection, state.given).map(encodeURIComponent)].join("/");
}

/** What is above the resources of a collection, from the top. */
export function linksAbove(
  ctx: CallContext,
  collection: Pick<Collection, "name" | "within">,
): readonly Link[] {
  const [outer = "", ...inner] = segmentsOf(collection, ctx.state.given);
  const top = { title: presentationOf(outer).title, href: `/api/${outer}` };
  return inner.length === 0
    ? [top]
    : [top, { title: inner.join("/"), href: addressOf(ctx, collection) }];
}
