import { mapGivingWay } from "@deltacloud/core";
import type { Answer, Collection, Operation, Site } from "./operation.ts";
import { viewsOfOne } from "./respond.ts";
import type { Views } from "./respond.ts";
import { xmlDocument, xmlListDocument } from "./xml.ts";

/** The documents of an operation's result. */
export function viewsOf<Item>(
  collection: Collection<Item>,
  operation: Operation<Item>,
  result: Exclude<NonNullable<Answer<Item>>, { readonly headers: unknown }>,
  { site, page }: { readonly site: Site; readonly page: Views["page"] },
): Views {
  const { name, elements } = collection;
  const xmlInIndex = collection.xmlInIndex ?? collection.xml;
  if ("items" in result) {
    const { items } = result;
    const { jsonIndex } = collection;
    return {
      xml: () =>
        xmlListDocument(elements.list, elements.item, items, (item) => xmlInIndex(item, site)),
      json: jsonIndex
        ? () => JSON.stringify(jsonIndex(items, site))
        : () => jsonListDocument(name, items, (item) => collection.json(item, site)),
      page,
    };
  }
  const { answers } = operation;
  if ("xml" in result) {
    const element = typeof answers === "object" ? answers.element : elements.item;
    return viewsOfOne(
      () => xmlDocument(element, result.xml),
      () => ({ [element]: result.json }),
      page,
    );
  }
  const { item } = result;
  return viewsOfOne(
    () => xmlDocument(elements.item, collection.xml(item, site)),
    () => {
      const json = collection.json(item, site);
      return operation.bare ? json : { [elements.item]: json };
    },
    page,
  );
}

/** `{ name: [item, …] }`, which gives way in between as the XML does. */
async function jsonListDocument<Item>(
  name: string,
  items: readonly Item[],
  toJson: (item: Item) => unknown,
): Promise<Buffer> {
  let comma = "";
  const written = await mapGivingWay(items, (item) => {
    const bytes = Buffer.from(comma + JSON.stringify(toJson(item)));
    comma = ",";
    return bytes;
  });
  const head = Buffer.from(`{${JSON.stringify(name)}:[`);
  return Buffer.concat([head, ...written, Buffer.from("]}")]);
}
