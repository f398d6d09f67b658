/** What a deployment asks for, in the words of the model. */
import type { CreateInstances, Hardware } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { isCustom } from "../../views/service-offering.ts";

export const honours = {
  affinitygroupids: true,
  affinitygroupnames: true,
  bootintosetup: ["false"],
  details: true,
  diskofferingid: true,
  displayname: true,
  displayvm: ["true"],
  dynamicscalingenabled: true,
  hypervisor: ["kvm"],
  ipaddress: true,
  iptonetworklist: true,
  keypair: true,
  keypairs: true,
  name: true,
  networkids: true,
  rootdisksize: true,
  securitygroupids: true,
  securitygroupnames: true,
  serviceofferingid: true,
  size: true,
  startvm: true,
  templateid: true,
  userdata: true,
  zoneid: true,
} as const;

export type DeployParameters = Parameters<keyof typeof honours>;

/** @throws ApiError for an unknown zone or template */
export async function placeRequest(
  parameters: DeployParameters,
  call: Call,
): Promise<Required<Pick<CreateInstances, "imageId" | "realmId">>> {
  return {
    realmId: await nativeId(call, "realm", parameters.required("zoneid"), "zoneid"),
    imageId: await nativeId(call, "image", parameters.required("templateid"), "templateid"),
  };
}

/** @throws ApiError for values that the offering fixes, or for details that mean nothing here */
export async function offeringRequest(
  parameters: Pick<Parameters<"details" | "serviceofferingid">, "entries" | "required">,
  call: Call,
): Promise<
  Required<Pick<CreateInstances, "hardwareProfileId">> & { readonly hardware?: Hardware }
> {
  const given = parameters.required("serviceofferingid");
  const hardwareProfileId = await nativeId(call, "hardwareProfile", given, "serviceofferingid");
  const profile = (await call.catalog.hardwareProfiles()).get(hardwareProfileId);
  const details: Record<string, string> = Object.assign(
    {},
    ...(parameters.entries("details") ?? []),
  );
  const { cpuNumber, memory, cpuSpeed: _speed, ...others } = details;
  const [other] = Object.keys(others);
  if (other !== undefined) throw parameterError(`The detail ${other} is not supported here`);
  if (cpuNumber === undefined && memory === undefined) return { hardwareProfileId };
  if (profile && !isCustom(profile)) {
    throw parameterError(
      "cpuNumber, cpuSpeed or memory should not be specified for static service offering",
    );
  }
  return {
    hardwareProfileId,
    hardware: {
      ...(cpuNumber !== undefined && { cpu: wholeNumber("cpuNumber", cpuNumber) }),
      ...(memory !== undefined && { memory: wholeNumber("memory", memory) }),
    },
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw parameterError(`Invalid ${name} value: ${text}`);
}

/** @throws ApiError for more than one */
export function keyNameOf(parameters: DeployParameters): string | undefined {
  const names = parameters.list("keypairs") ?? [];
  if (names.length > 1) throw parameterError("Only one key pair can be given here");
  return parameters.text("keypair") ?? names[0];
}
