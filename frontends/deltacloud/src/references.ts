/** How one resource's document refers to another. */
import type { Site } from "./operation.ts";
import type { XmlElement } from "./xml.ts";

export function referenceXml(collection: string, id: string, { url }: Site): XmlElement {
  return { "@href": url(collection, id), "@id": id };
}

/** @param rel what it is called; the collection's name is that with an s */
export function referenceJson(
  rel: string,
  id: string,
  { url }: Site,
): { readonly id: string; readonly href: string; readonly rel: string } {
  return { id, href: url(`${rel}s`, id), rel };
}
