/** Actions with their codecs, read and compiled when first called. */
import { loadAction } from "./actions/index.ts";
import type { AnyAction } from "./action.ts";
import { compileDecoder } from "./codec/decoder.ts";
import { compileEncoder } from "./codec/encoder.ts";
import { loadModel } from "./codec/model.ts";
import type { ParameterNode } from "./codec/parameters.ts";
import { Ec2Error, unsupportedOperation } from "./ec2-error.ts";

export interface Operation {
  readonly action: AnyAction;
  decode(parameters: ParameterNode): object;
  encode(output: object): Promise<string>;
}

const compiled = new Map<string, Operation>();

/** @throws Ec2Error `InvalidAction` for what AWS has not; `UnsupportedOperation` for what only AWS has */
export async function findOperation(name: string): Promise<Operation> {
  const found = compiled.get(name);
  if (found) return found;
  const model = loadModel();
  const shapes = Object.hasOwn(model.actions, name) ? model.actions[name] : undefined;
  if (!shapes) {
    throw new Ec2Error("InvalidAction", `The action ${name} is not valid for this web service.`);
  }
  const action = await loadAction(name);
  if (!action) throw unsupportedOperation(`The action ${name} is not supported here`);
  const operation: Operation = {
    action,
    decode: compileDecoder(model, shapes.input, { ...action.honours, ...common }),
    encode: compileEncoder(model, shapes.output),
  };
  compiled.set(name, operation);
  return operation;
}

/** What the dispatcher honours for every action. */
const common = { DryRun: true, ClientToken: true };
