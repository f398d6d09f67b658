/** AWS's own test cases of the protocol, turned round: bodies are decoded, results encoded. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { convert } from "xmlbuilder2";
import { compileDecoder } from "./decoder.ts";
import { answerDocument, errorDocument } from "./document.ts";
import { compileEncoder } from "./encoder.ts";
import type { Member, Model, ScalarType, Shape, ShapeRef } from "./model.ts";
import { parameterTree, parseParameters } from "./parameters.ts";

/** As botocore describes shapes. */
interface AwsShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, AwsMember>>;
  readonly member?: AwsMember;
}

interface AwsMember {
  readonly shape: string;
  readonly locationName?: string;
  readonly queryName?: string;
}

interface Suite {
  readonly description: string;
  readonly shapes: Readonly<Record<string, AwsShape>>;
  readonly cases: readonly Case[];
}

interface Case {
  readonly given: {
    readonly name: string;
    readonly input?: { readonly shape: string };
    readonly output?: { readonly shape: string };
  };
  readonly params?: Values;
  readonly serialized?: { readonly body: string };
  readonly result?: Values;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly response?: { readonly body: string };
}

type Values = Readonly<Record<string, unknown>>;

/** What no shape of EC2 has; tools/build-model.ts stops at the first that would. */
const notInEc2: Readonly<Record<string, string>> = {
  "Timestamp values": "times in seconds since 1970: EC2 has ISO 8601 alone",
  "Flattened List": "lists without a wrapper in answers",
  "Normal map": "maps",
  "Flattened map": "maps",
  "Named map": "maps",
  "Timestamp members": "times in RFC 822 and in seconds since 1970: EC2 has ISO 8601 alone",
  "Modeled exceptions: ExceptionShape": "errors with members besides Code and Message",
  "Modeled exceptions: OtherExceptionShape": "errors with members besides Code and Message",
};

const folder = new URL("../../../../../shared/data/aws-protocol/", import.meta.url);
const hasCases = existsSync(folder);

function casesOf(file: string): [title: string, suite: Suite, test: Case][] {
  if (!hasCases) return [];
  const suites = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Suite[];
  return suites.flatMap((suite) =>
    suite.cases.map((test): [string, Suite, Case] => {
      const part = test.errorCode ?? (suite.cases.length > 1 ? test.given.name : undefined);
      return [part ? `${suite.description}: ${part}` : suite.description, suite, test];
    }),
  );
}

const scalarTypes: Readonly<Record<string, ScalarType>> = {
  string: "string",
  character: "string",
  integer: "integer",
  long: "integer",
  float: "decimal",
  double: "decimal",
  boolean: "boolean",
  timestamp: "timestamp",
  blob: "blob",
};

/** A model whose shape 0 is the one named. */
function modelOf(shapes: Suite["shapes"], root: string): Model {
  const names = Object.keys(shapes).filter((name) => !scalarTypes[typeOf(name)]);
  names.sort((name) => (name === root ? -1 : 0));

  function typeOf(name: string): string {
    return shapes[name]?.type ?? "";
  }

  function refOf({ shape }: AwsMember): ShapeRef {
    return scalarTypes[typeOf(shape)] ?? names.indexOf(shape);
  }

  function toShape(name: string): Shape {
    const { members = {}, member } = shapes[name] ?? {};
    if (member) return { of: refOf(member), item: member.locationName ?? "member" };
    return {
      name,
      members: Object.entries(members).map(([key, value]): Member => ({
        name: key,
        ref: refOf(value),
        xml: value.locationName ?? key,
        ...(value.queryName === undefined ? {} : { query: value.queryName }),
      })),
    };
  }

  return { actions: {}, shapes: names.map(toShape) };
}

/** The cases hold the bytes of blobs as text. */
function withBytes(values: Values, members: AwsShape["members"] = {}, shapes: Suite["shapes"]) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) =>
      shapes[members[name]?.shape ?? ""]?.type === "blob"
        ? [name, Buffer.from(String(value))]
        : [name, value],
    ),
  );
}

const parse = (xml: string) => convert(xml, { format: "object" });

describe.skipIf(!hasCases)("a case of AWS's protocol tests (skipped without ../shared)", () => {
  for (const [title, { shapes }, { given, params = {}, serialized }] of casesOf("ec2-input.json")) {
    it(`reads a request as it was meant: ${title}`, ({ skip }) => {
      skip(title in notInEc2, notInEc2[title]);
      const { shape = "" } = given.input ?? {};
      const sent = parseParameters(serialized?.body ?? "").filter(
        ([name]) => name !== "Action" && name !== "Version",
      );
      const decoded = compileDecoder(modelOf(shapes, shape), 0)(parameterTree(sent));
      expect(decoded).toEqual(withBytes(params, shapes[shape]?.members, shapes));
    });
  }

  for (const [title, { shapes }, test] of casesOf("ec2-output.json")) {
    it(`writes an answer as AWS does: ${title}`, async ({ skip }) => {
      skip(title in notInEc2, notInEc2[title]);
      const { given, result = {}, response, errorCode, errorMessage = "" } = test;
      const body = response?.body ?? "";
      if (errorCode !== undefined) {
        expect(parse(errorDocument(errorCode, errorMessage, "request-id"))).toEqual(parse(body));
        return;
      }
      const { shape = "" } = given.output ?? {};
      const encode = compileEncoder(modelOf(shapes, shape), 0);
      const content = await encode(withBytes(result, shapes[shape]?.members, shapes));
      const document = answerDocument(given.name, undefined, "request-id", content);
      expect(parse(document.replace(/ xmlns="[^"]*"/, ""))).toEqual(parse(body));
    });
  }

  it("is left out only where a reason names it", () => {
    const titles = ["ec2-input.json", "ec2-output.json"].flatMap((file) =>
      casesOf(file).map(([title]) => title),
    );
    expect(titles).toHaveLength(23);
    expect(titles).toEqual(expect.arrayContaining(Object.keys(notInEc2)));
  });
});
