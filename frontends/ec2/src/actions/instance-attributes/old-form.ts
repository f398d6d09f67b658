/** `Attribute=…&Value=…`, in which clients of old give an attribute. */
import type { ModifyInstanceAttributeRequest } from "@aws-sdk/client-ec2";
import {
  Ec2Error,
  invalidParameterValue,
  missingParameter,
  unsupportedOperation,
} from "../../ec2-error.ts";
import { decodeUserData } from "../instances/user-data.ts";

type Request = Omit<ModifyInstanceAttributeRequest, "Attribute" | "Value">;

const newForms: Readonly<Record<string, ((value: string) => Partial<Request>) | undefined>> = {
  disableApiStop: (value) => ({ DisableApiStop: { Value: toBoolean(value) } }),
  disableApiTermination: (value) => ({ DisableApiTermination: { Value: toBoolean(value) } }),
  ebsOptimized: (value) => ({ EbsOptimized: { Value: onlyFalse(value) } }),
  instanceInitiatedShutdownBehavior: (value) => ({
    InstanceInitiatedShutdownBehavior: { Value: value },
  }),
  instanceType: (value) => ({ InstanceType: { Value: value } }),
  sourceDestCheck: (value) => ({ SourceDestCheck: { Value: toBoolean(value) } }),
  userData: (value) => ({ UserData: { Value: decodeUserData(value) } }),
};

/** With `Attribute`, mappings and groups have a parameter of their own beside it. */
const apart: ReadonlySet<string> = new Set(["blockDeviceMapping", "groupSet"]);

/** The request with the attribute under its own name. */
export function inNewForm({ Attribute, Value, ...rest }: ModifyInstanceAttributeRequest): Request {
  if (Attribute === undefined) {
    if (Value === undefined) return rest;
    throw missingParameter("Attribute");
  }
  if (apart.has(Attribute)) return rest;
  const toNew = Object.hasOwn(newForms, Attribute) ? newForms[Attribute] : undefined;
  if (!toNew) throw unsupportedOperation(`The attribute '${Attribute}' can not be changed here`);
  // Some clients name the attribute and give its value in the new form.
  if (Value === undefined) return rest;
  const given = toNew(Value);
  if (Object.keys(given).some((name) => Object.hasOwn(rest, name))) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      `The value of '${Attribute}' is given in two forms`,
    );
  }
  return { ...rest, ...given };
}

function toBoolean(value: string): boolean {
  const lower = value.toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  throw invalidParameterValue("value", value, "It must be true or false.");
}

function onlyFalse(value: string): false {
  if (!toBoolean(value)) return false;
  throw unsupportedOperation(`The value (${value}) of this attribute is not supported here`);
}
