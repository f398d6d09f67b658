import type { ArchitectureValues } from "@aws-sdk/client-ec2";

/** Names that clouds use, in EC2's. */
const names: Readonly<Record<string, ArchitectureValues>> = {
  i386: "i386",
  i486: "i386",
  i586: "i386",
  i686: "i386",
  x86: "i386",
  aarch64: "arm64",
  arm64: "arm64",
};

/** A processor's architecture in EC2's words; `x86_64` for what has none there. */
export function toArchitecture(name: string): ArchitectureValues {
  return names[name] ?? "x86_64";
}
