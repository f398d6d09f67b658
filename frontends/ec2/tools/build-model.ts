import * as sdk from "@aws-sdk/client-ec2";
import { NormalizedSchema } from "@smithy/core/schema";
import { lowerFirst, upperFirst } from "../src/codec/model.ts";
import type { Member, Model, Shape, ShapeRef } from "../src/codec/model.ts";

/** The first item of a schema that is an operation (StaticOperationSchema of @smithy/types). */
const operation = 9;

/**
 * Numbers with a fraction. The SDK's schemas have one number type for all; these are the Double and
 * Float members of AWS's API reference that requests may hold.
 */
const fractions: ReadonlySet<string> = new Set([
  "FleetLaunchTemplateOverridesRequest.Priority",
  "FleetLaunchTemplateOverridesRequest.WeightedCapacity",
  "LaunchTemplateOverrides.Priority",
  "LaunchTemplateOverrides.WeightedCapacity",
  "MemoryGiBPerVCpuRequest.Max",
  "MemoryGiBPerVCpuRequest.Min",
  "NetworkBandwidthGbpsRequest.Max",
  "NetworkBandwidthGbpsRequest.Min",
  "SpotFleetLaunchSpecification.WeightedCapacity",
  "TotalLocalStorageGBRequest.Max",
  "TotalLocalStorageGBRequest.Min",
]);

/** Those that the protocol uses; https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
interface Traits {
  readonly xmlName?: string;
  readonly ec2QueryName?: string;
  readonly xmlFlattened?: 1;
}

type OperationSchema = [typeof operation, string, string, unknown, unknown, unknown];

/** The model of all actions, from the SDK that is installed. */
export function buildModel(): Model {
  const shapes: Shape[] = [];
  const known = new Map<string, number>();

  function refOf(schema: NormalizedSchema): ShapeRef {
    if (schema.isStructSchema()) return structure(schema);
    if (schema.isListSchema()) return list(schema);
    if (schema.isBooleanSchema()) return "boolean";
    if (schema.isNumericSchema()) return "integer";
    if (schema.isTimestampSchema()) return "timestamp";
    if (schema.isBlobSchema()) return "blob";
    if (schema.isStringSchema()) return "string";
    throw new Error(`no codec for ${schema.getName(true) ?? "an unnamed schema"}`);
  }

  /** The index of a structure's shape, taken before its members are walked: shapes may hold themselves. */
  function structure(schema: NormalizedSchema): number {
    const name = schema.isUnitSchema() ? "Unit" : (schema.getName() ?? "");
    const found = known.get(name);
    if (found !== undefined) return found;
    const index = shapes.push({ name, members: [] }) - 1;
    known.set(name, index);
    if (schema.isStructSchema()) shapes[index] = { name, members: membersOf(schema) };
    return index;
  }

  function list(schema: NormalizedSchema): number {
    const value = schema.getValueSchema();
    const item = value.getMergedTraits().xmlName ?? "member";
    const of = refOf(value);
    const key = `list of ${of} as ${item}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const index = shapes.push({ item, of }) - 1;
    known.set(key, index);
    return index;
  }

  function membersOf(schema: NormalizedSchema): Member[] {
    const required = requiredCount(schema);
    return [...schema.structIterator()].map(([name, member], position): Member => {
      const { xmlName = name, ec2QueryName, xmlFlattened } = member.getMergedTraits() as Traits;
      if (xmlFlattened) throw new Error(`no codec for the flattened ${schema.getName()}.${name}`);
      const query = ec2QueryName ?? upperFirst(xmlName);
      const ref = refOf(member);
      return {
        name,
        ref: fractions.has(`${schema.getName()}.${name}`) ? "decimal" : ref,
        ...(xmlName === lowerFirst(name) ? {} : { xml: xmlName }),
        ...(query === upperFirst(xmlName) ? {} : { query }),
        ...(position < required ? { required: true } : {}),
      };
    });
  }

  const actions: Model["actions"] = {};
  for (const [exported, value] of Object.entries(sdk)) {
    if (!exported.endsWith("$") || !Array.isArray(value) || value[0] !== operation) continue;
    const [, , name, , input, output] = value as unknown as OperationSchema;
    actions[name] = {
      input: structure(NormalizedSchema.of(input as never)),
      output: structure(NormalizedSchema.of(output as never)),
    };
  }
  return { actions, shapes };
}

/** How many members, counted from the first, a request must have: the seventh item of a structure's schema. */
function requiredCount(schema: NormalizedSchema): number {
  const structure = schema.getSchema() as unknown as readonly unknown[];
  return (structure[6] as number | undefined) ?? 0;
}
