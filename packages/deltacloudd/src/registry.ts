/** The one list of the drivers and frontends that come with deltacloudd. Each is loaded when it is chosen. */
import type { DriverEntry, FrontendEntry } from "./entry.ts";

export type Registry<Entry> = Readonly<Record<string, () => Promise<Entry>>>;

export const drivers: Registry<DriverEntry> = {
  async cloudstack() {
    const { cloudstack, cloudstackChecks, cloudstackKeys, cloudstackOptions, cloudstackSetup } =
      await import("@deltacloud/driver-cloudstack");
    return {
      name: "cloudstack",
      options: cloudstackOptions,
      create: (options, host) => cloudstack({ ...options, ...host }),
      setup: cloudstackSetup,
      keys: cloudstackKeys,
      checks: (options, host) => cloudstackChecks({ ...options, ...host }),
    };
  },
  async mock() {
    const { mock, mockOptions } = await import("@deltacloud/driver-mock");
    return {
      name: "mock",
      options: mockOptions,
      create: (options, { store, now }) => mock({ ...options, store, now }),
    };
  },
};

export const frontends: Registry<FrontendEntry> = {
  async cloudstack() {
    const { cloudstack, cloudstackOptions } = await import("@deltacloud/frontend-cloudstack");
    return { name: "cloudstack", options: cloudstackOptions, create: cloudstack };
  },
  async deltacloud() {
    const { deltacloud, deltacloudOptions } = await import("@deltacloud/frontend-deltacloud");
    return { name: "deltacloud", options: deltacloudOptions, create: deltacloud };
  },
  async ec2() {
    const { ec2, ec2Options } = await import("@deltacloud/frontend-ec2");
    return { name: "ec2", options: ec2Options, create: ec2 };
  },
};
