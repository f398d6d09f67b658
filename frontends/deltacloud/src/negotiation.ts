import Negotiator from "negotiator";

/** What an answer can be written in. */
export type Format = "xml" | "json" | "html";

/** What each format is answered as; never with a charset, which clients compare with. */
export const contentTypes = {
  xml: "application/xml",
  json: "application/json",
  html: "text/html",
} as const satisfies Record<Format, string>;

/** What clients ask for by media type. The first stands for `*` `/` `*`, the second for `application/*`. */
const formats = {
  "text/html": "html",
  "application/xml": "xml",
  "text/xml": "xml",
  "application/json": "json",
  "application/xhtml+xml": "html",
} as const satisfies Record<string, Format>;

/** What a picture can be written in. */
export type Picture = "svg" | "png";

export const pictureTypes = {
  svg: "image/svg+xml",
  png: "image/png",
} as const satisfies Record<Picture, string>;

/** Such as a charset, which all that is answered here is in anyway. */
const parametersButWeight = /;\s*(?!q=)[^;,]*/gi;

/** The headers and the parameter that decide. */
export interface Wishes {
  /** The parameter `format`, which wins. */
  readonly format?: string | undefined;
  readonly accept?: string | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * The format that a client asks for: XML when it does not say; undefined when there is none that it
 * takes. curl says that it takes anything, and is then given XML too; browsers are given HTML.
 */
export function negotiate({ format, accept = "", userAgent = "" }: Wishes): Format | undefined {
  if (format !== undefined) return isFormat(format) ? format : undefined;
  if (accept.trim() === "") return "xml";
  if (accept.trim() === "*/*" && /^curl\//i.test(userAgent)) return "xml";
  const known = Object.keys(formats) as (keyof typeof formats)[];
  const plain = accept.replaceAll(parametersButWeight, "");
  const [best] = new Negotiator({ headers: { accept: plain } }).mediaTypes(known);
  return best === undefined ? undefined : formats[best as keyof typeof formats];
}

/** The picture that a client asks for; undefined where it takes a document as well or better. */
export function negotiatePicture(
  format: string | readonly string[] | undefined,
  accept: string,
): Picture | undefined {
  const known = Object.keys(pictureTypes) as Picture[];
  if (format !== undefined) return known.find((name) => name === format);
  if (accept === "") return undefined;
  const types = [...Object.keys(formats), ...Object.values(pictureTypes)];
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(types);
  return known.find((name) => pictureTypes[name] === best);
}

function isFormat(name: string): name is Format {
  return Object.hasOwn(contentTypes, name);
}
