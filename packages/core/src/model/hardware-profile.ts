/** A size of instance, as the provider offers it. */
export interface HardwareProfile {
  readonly id: string;
  readonly name: string;
  /** Number of virtual CPUs. */
  readonly cpu?: HardwareProperty<number>;
  /** In MiB; may have a fraction. */
  readonly memory?: HardwareProperty<number>;
  /** Of the root disk, in GiB. */
  readonly storage?: HardwareProperty<number>;
  /** Of the processor, such as `x86_64` or `i386`. */
  readonly architecture?: HardwareProperty<string>;
}

/** A value that the profile fixes, or leaves to the caller within bounds. */
export type HardwareProperty<T> =
  | { readonly kind: "fixed"; readonly value: T }
  /** Any value from `first` to `last`, both included; `value` when the caller names none. */
  | { readonly kind: "range"; readonly first: T; readonly last: T; readonly value: T }
  /** One of `values`; `value` when the caller names none. */
  | { readonly kind: "enum"; readonly values: readonly T[]; readonly value: T };

/** Values chosen by the caller where the profile leaves a choice; units as in {@link HardwareProfile}. */
export interface Hardware {
  readonly cpu?: number;
  readonly memory?: number;
  readonly storage?: number;
  readonly architecture?: string;
}

/** The names of {@link Hardware}, in the order in which profiles show them. */
export const hardwareProperties = [
  "cpu",
  "memory",
  "storage",
  "architecture",
] as const satisfies readonly (keyof Hardware)[];

/** Whether the property allows `value`. */
export function allows(
  property: HardwareProperty<number | string>,
  value: number | string,
): boolean {
  switch (property.kind) {
    case "fixed":
      return value === property.value;
    case "range":
      return value >= property.first && value <= property.last;
    case "enum":
      return property.values.includes(value);
  }
}

/** The hardware that an instance of `profile` has, given what its creator chose. */
export function hardwareOf(profile: HardwareProfile, chosen: Hardware = {}): Hardware {
  const hardware: Record<string, number | string> = {};
  for (const name of hardwareProperties) {
    const value = chosen[name] ?? profile[name]?.value;
    if (value !== undefined) hardware[name] = value;
  }
  return hardware;
}
