/** What AWS's own SDK writes is read, and what is written here its SDK reads: for every action. */
import * as sdk from "@aws-sdk/client-ec2";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.ts";
import { compileDecoder } from "./decoder.ts";
import { answerDocument } from "./document.ts";
import { compileEncoder } from "./encoder.ts";
import { isList, loadModel } from "./model.ts";
import type { Member, ScalarType, ShapeRef } from "./model.ts";
import { parameterTree, parseParameters } from "./parameters.ts";

const model = loadModel();

/** Actions whose requests the SDK changes before it sends them. */
const changedBySdk = new Set(["CopySnapshot"]);

const actions = Object.keys(model.actions);

/** How deep generated values nest; AWS's deepest shapes are some twelve deep. */
const maxDepth = 5;

type Values = Record<string, unknown>;
type Scalars = Readonly<Record<ScalarType, fc.Arbitrary<unknown>>>;

const anything = anyText({ minLength: 1, maxLength: 20 });

/** Up to what all who read the wire can hold: 15 digits. */
const integer = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
const decimal = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((value) => value / 1000);
const time = fc.date({
  min: new Date("1000-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

const requestScalars: Scalars = {
  string: anything,
  integer,
  decimal,
  boolean: fc.boolean(),
  timestamp: time,
  blob: fc.uint8Array({ minLength: 1, maxLength: 20 }),
};

/** Of XML 1.0: the rest can not be sent at all. Blanks alone the SDK itself takes for layout. */
const xmlText = anyText({ maxLength: 20 })
  // oxlint-disable-next-line no-control-regex -- what XML forbids
  .map((text) => text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ""))
  .filter((text) => text === "" || text.trim() !== "");

const answerScalars: Scalars = { ...requestScalars, string: xmlText };

/** Values of a shape; undefined where all that it may hold is out of depth. */
function valuesOf(
  ref: ShapeRef,
  scalars: Scalars,
  depth = maxDepth,
): fc.Arbitrary<unknown> | undefined {
  if (typeof ref === "string") return scalars[ref];
  const shape = model.shapes[ref];
  if (!shape || depth === 0) return undefined;
  if (!isList(shape)) return structuresOf(shape.members, scalars, depth);
  const items = valuesOf(shape.of, scalars, depth - 1);
  return items && fc.array(items, { minLength: 1, maxLength: 3 });
}

/** With all that is required, and a few of the rest. */
function structuresOf(
  members: readonly Member[],
  scalars: Scalars,
  depth: number,
): fc.Arbitrary<Values> | undefined {
  const possible = members.flatMap(({ name, required, ref }) => {
    const values = valuesOf(ref, scalars, depth - 1);
    return values ? [{ name, required, values }] : [];
  });
  if (possible.length === 0) return undefined;
  const required = possible.filter((member) => member.required);
  const optional = possible.filter((member) => !member.required);
  const some = fc.subarray(optional, {
    minLength: required.length > 0 ? 0 : 1,
    maxLength: Math.min(4, optional.length),
  });
  return some.chain((chosen) =>
    fc.record(
      Object.fromEntries([...required, ...chosen].map(({ name, values }) => [name, values])),
    ),
  );
}

/** Plain data, which compares by what it holds. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

interface Sent {
  readonly body: string;
}

/** A client that gives every request to `answer` and reads what that gives. */
function client(answer: (request: Sent) => string): sdk.EC2Client {
  return new sdk.EC2Client({
    region: "us-east-1",
    endpoint: "http://localhost/ec2",
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: Sent) => ({
        response: {
          statusCode: 200,
          headers: { "content-type": "text/xml;charset=UTF-8" },
          body: Buffer.from(answer(request)),
        },
      }),
    } as never,
  });
}

async function send(to: sdk.EC2Client, action: string, input: object): Promise<Values> {
  const commands = sdk as unknown as Record<string, new (input: object) => never>;
  const Command = commands[`${action}Command`];
  if (!Command) throw new Error(`the SDK has no ${action}`);
  const output: object = await to.send(new Command(input));
  return { ...output };
}

describe("a request that the SDK writes", () => {
  let body = "";
  const ec2 = client((request) => {
    body = request.body;
    return answerDocument("Any", undefined, "request-id", "");
  });

  /** The parameters of a request as they arrive, but for its token, which the SDK may have added. */
  async function received(action: string, input: object): Promise<unknown> {
    await send(ec2, action, input);
    const parameters = parseParameters(body).filter(
      ([name]) => name !== "Action" && name !== "Version",
    );
    const shape = model.actions[action]?.input ?? -1;
    const decoded = compileDecoder(model, shape)(parameterTree(parameters)) as Values;
    return plain("ClientToken" in input ? decoded : { ...decoded, ClientToken: undefined });
  }

  function requestsOf(action: string): fc.Arbitrary<Values> {
    const shape = valuesOf(model.actions[action]?.input ?? -1, requestScalars);
    return (shape ?? fc.constant({})) as fc.Arbitrary<Values>;
  }

  it("is read as it was meant, whatever the action", async () => {
    for (const action of actions.filter((name) => !changedBySdk.has(name))) {
      for (const input of fc.sample(requestsOf(action), { numRuns: 2, seed: 1 })) {
        expect(await received(action, input), action).toEqual(plain(input));
      }
    }
  });

  it.each([
    "RunInstances",
    "DescribeInstances",
    "AuthorizeSecurityGroupIngress",
    "CreateLaunchTemplate",
    "ImportKeyPair",
    "ModifyInstanceAttribute",
    "CreateTags",
  ])("is read as it was meant, whatever the values of %s", async (action) => {
    await fc.assert(
      fc.asyncProperty(requestsOf(action), async (input) => {
        expect(await received(action, input)).toEqual(plain(input));
      }),
      { numRuns: 60 },
    );
  });
});

describe("an answer", () => {
  let document = "";
  const ec2 = client(() => document);

  function answersOf(action: string): fc.Arbitrary<Values> {
    const shape = valuesOf(model.actions[action]?.output ?? -1, answerScalars);
    return (shape ?? fc.constant({})) as fc.Arbitrary<Values>;
  }

  /** What the SDK reads of an answer; lists that are absent it reads as empty, from their wrappers. */
  async function readBySdk(action: string, output: Values): Promise<unknown> {
    const content = await compileEncoder(model, model.actions[action]?.output ?? -1)(output);
    document = answerDocument(action, "2016-11-15", "request-id", content);
    const { $metadata: _, ...read } = await send(ec2, action, anInput(action));
    for (const [name, value] of Object.entries(read)) {
      if (Array.isArray(value) && value.length === 0 && !(name in output)) delete read[name];
    }
    return plain(read);
  }

  /** Some requests need members before the SDK sends them. */
  function anInput(action: string): object {
    const shape = valuesOf(model.actions[action]?.input ?? -1, requestScalars);
    const [input] = shape ? fc.sample(shape as fc.Arbitrary<Values>, { numRuns: 1, seed: 1 }) : [];
    return input ?? {};
  }

  it("is read by the SDK as it was given, whatever the action", async () => {
    for (const action of actions) {
      for (const output of fc.sample(answersOf(action), { numRuns: 2, seed: 1 })) {
        expect(await readBySdk(action, output), action).toEqual(plain(output));
      }
    }
  });

  it.each([
    "RunInstances",
    "DescribeInstances",
    "DescribeImages",
    "DescribeKeyPairs",
    "CreateKeyPair",
    "DescribeInstanceTypes",
    "DescribeTags",
  ])("is read by the SDK as it was given, whatever the values of %s", async (action) => {
    await fc.assert(
      fc.asyncProperty(answersOf(action), async (output) => {
        expect(await readBySdk(action, output)).toEqual(plain(output));
      }),
      { numRuns: 60 },
    );
  });
});
