/** What guests run: nothing of it is known but the processor, and that in words of CloudStack's. */
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";

interface OsType {
  readonly name: string;
  readonly bits: 32 | 64;
}

const osTypes = {
  bits32: { name: "Other (32-bit)", bits: 32 },
  bits64: { name: "Other (64-bit)", bits: 64 },
} as const satisfies Record<string, OsType>;

export const osCategory = "Other";

export function osTypeOf(architecture: string): OsType {
  return /^(i\d86|x86|arm)$/.test(architecture) ? osTypes.bits32 : osTypes.bits64;
}

const architectures: Readonly<Record<string, string>> = {
  aarch64: "aarch64",
  arm64: "aarch64",
  x86_64: "x86_64",
};

/** As newer versions tell it; absent for those that they do not know. */
export function archOf(architecture: string): string | undefined {
  return architectures[architecture];
}

export function osTypeRows({ ids }: Call): Row[] {
  return Object.values(osTypes).map(({ name }) => ({
    id: ids.show("osType", name),
    oscategoryid: ids.show("osCategory", osCategory),
    oscategoryname: osCategory,
    name,
    description: name,
    isuserdefined: false,
  }));
}
