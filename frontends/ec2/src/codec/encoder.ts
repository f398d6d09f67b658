/**
 * Typed answer → XML, after AWS's own schema of the action.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#response-serialization
 */
import { giveWay } from "@deltacloud/core";
import { escapeXml } from "@deltacloud/server";
import { isList, xmlName } from "./model.ts";
import type { ListShape, Model, ScalarType, ShapeRef, StructureShape } from "./model.ts";

/** What stands between an element's tags. */
type Encode = (value: never) => string;

const scalars: Record<ScalarType, Encode> = {
  string: (value: string) => escapeXml(value),
  integer: (value: number) => String(value),
  decimal: (value: number) => String(value),
  boolean: (value: boolean) => (value ? "true" : "false"),
  timestamp: timestampEncoder(),
  blob: (value: Uint8Array) => Buffer.from(value).toString("base64"),
};

/** Keeps the last text: an instance and what is attached to it mostly have one time. */
function timestampEncoder(): (value: Date) => string {
  let time = Number.NaN;
  let text = "";
  return (value) => {
    if (value.getTime() !== time) {
      time = value.getTime();
      text = value.toISOString();
    }
    return text;
  };
}

/** How many items are encoded before others may get their turn. */
const stride = 50;

interface MemberEncoder {
  readonly open: string;
  readonly close: string;
  readonly encode: Encode;
}

/**
 * Compiles the writer of an action's answer: the members of the output structure, as the children
 * of the document's root. Wrappers of its lists are always there, also empty, but in the answer
 * about one attribute, which says nothing of the others; members that are undefined are not.
 * Encoding a long list gives way to other requests.
 *
 * @param shape index of the output structure
 */
export function compileEncoder(model: Model, shape: number): (output: object) => Promise<string> {
  const compiled = new Map<number, Encode>();

  function encoderOf(ref: ShapeRef): Encode {
    if (typeof ref === "string") return scalars[ref];
    const found = compiled.get(ref);
    if (found) return found;
    // Set before its members are compiled, since shapes may hold themselves.
    let encode: Encode = () => "";
    compiled.set(ref, (value) => encode(value));
    const target = shapeOf(model, ref);
    encode = isList(target) ? listEncoder(target) : structureEncoder(target);
    compiled.set(ref, encode);
    return encode;
  }

  function listEncoder({ of, item }: ListShape): Encode {
    const encode = encoderOf(of);
    const open = `<${item}>`;
    const close = `</${item}>`;
    return (values: readonly never[]) => {
      let text = "";
      for (const value of values) text += open + encode(value) + close;
      return text;
    };
  }

  function structureEncoder({ name: structure, members }: StructureShape): Encode {
    const byName = new Map(
      members.map((member): [string, MemberEncoder] => {
        const xml = xmlName(member);
        return [
          member.name,
          { open: `<${xml}>`, close: `</${xml}>`, encode: encoderOf(member.ref) },
        ];
      }),
    );
    return (value: Readonly<Record<string, unknown>>): string => {
      let text = "";
      for (const key in value) {
        const field = value[key];
        if (field === undefined) continue;
        const member = byName.get(key);
        if (!member) throw new Error(`${structure} has no member ${key}`);
        text += member.open + member.encode(field as never) + member.close;
      }
      return text;
    };
  }

  const root = shapeOf(model, shape);
  if (isList(root)) throw new Error(`shape ${shape} is no structure`);
  const encode = structureEncoder(root);
  const lists = root.members.flatMap((member) => {
    const target = typeof member.ref === "number" ? shapeOf(model, member.ref) : undefined;
    if (!target || !isList(target)) return [];
    return [
      { name: member.name, xml: xmlName(member), of: encoderOf(target.of), item: target.item },
    ];
  });

  const isOfOne = /Attribute(Result)?$/.test(root.name);

  return async (output) => {
    const fields = { ...output } as Record<string, unknown>;
    let text = "";
    for (const { name, xml, of, item } of lists) {
      if (isOfOne && fields[name] === undefined) continue;
      const values = (fields[name] ?? []) as readonly never[];
      delete fields[name];
      text +=
        values.length === 0
          ? `<${xml}/>`
          : `<${xml}>${await encodeItems(values, of, item)}</${xml}>`;
    }
    return text + encode(fields as never);
  };
}

async function encodeItems(
  values: readonly never[],
  encode: Encode,
  item: string,
): Promise<string> {
  let text = "";
  for (let start = 0; start < values.length; start += stride) {
    const part = values.slice(start, start + stride);
    // Joined, the part lies in one piece; what is only added up would be put together at the end, at once.
    text += part.map((value) => `<${item}>${encode(value)}</${item}>`).join("");
    if (start + stride < values.length) await giveWay();
  }
  return text;
}

function shapeOf(model: Model, ref: number) {
  const shape = model.shapes[ref];
  if (!shape) throw new Error(`the model has no shape ${ref}`);
  return shape;
}
