import type { Answer, Collection, Operation, Site } from "./operation.ts";
import type { Views } from "./respond.ts";
import { xmlDocument, xmlListDocument } from "./xml.ts";

/** The documents of an operation's result. */
export function viewsOf<Item>(
  collection: Collection<Item>,
  operation: Operation<Item>,
  result: NonNullable<Answer<Item>>,
  site: Site,
): Views {
  const { name, elements } = collection;
  const xmlInIndex = collection.xmlInIndex ?? collection.xml;
  if ("items" in result) {
    const { items } = result;
    return {
      xml: () =>
        xmlListDocument(
          elements.list,
          elements.item,
          items.values().map((item) => xmlInIndex(item, site)),
        ),
      json: () =>
        collection.jsonIndex?.(items, site) ?? {
          [name]: items.map((item) => collection.json(item, site)),
        },
    };
  }
  return {
    xml: () => xmlDocument(elements.item, collection.xml(result.item, site)),
    json() {
      const item = collection.json(result.item, site);
      return operation.bare ? item : { [elements.item]: item };
    },
  };
}
