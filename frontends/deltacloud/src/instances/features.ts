import type { Feature } from "../operation.ts";

/** What instances may be filtered by or created with, in Deltacloud's order; the last few the model lacks. */
export const instanceFeatures: readonly Feature[] = [
  {
    name: "metrics",
    operation: "create",
    parameters: ["metrics"],
    offered: (cloud) => cloud.has("instances.monitoring"),
  },
  { name: "realm_filter", operation: "index", parameters: ["realm_id"], offered: () => true },
  {
    name: "user_name",
    operation: "create",
    parameters: ["name"],
    offered: (cloud) => cloud.has("instances.name"),
  },
  {
    name: "user_data",
    operation: "create",
    parameters: ["user_data"],
    offered: (cloud) => cloud.has("instances.userData"),
  },
  {
    name: "user_files",
    operation: "create",
    parameters: ["user_files"],
    fields: /^(path|content)[1-5]$/,
    offered: never,
  },
  { name: "user_iso", operation: "create", parameters: ["user_iso"], offered: never },
  {
    name: "firewalls",
    operation: "create",
    parameters: ["firewalls"],
    fields: /^firewalls\d+$/,
    offered: (cloud) => cloud.has("instances.firewalls"),
  },
  {
    name: "authentication_key",
    operation: "create",
    parameters: ["keyname"],
    offered: (cloud) => cloud.has("instances.key"),
  },
  {
    name: "authentication_password",
    operation: "create",
    parameters: ["password"],
    offered: never,
  },
  {
    name: "hardware_profiles",
    operation: "create",
    parameters: [],
    fields: /^hwp_(cpu|memory|storage|architecture)$/,
    offered: (cloud) => cloud.has("instances.hardware"),
  },
  {
    name: "register_to_load_balancer",
    operation: "create",
    parameters: ["load_balancer_id"],
    offered: (cloud) => cloud.supports("loadBalancers", "register"),
  },
  {
    name: "instance_count",
    operation: "create",
    parameters: ["instance_count"],
    offered: () => true,
  },
  {
    name: "attach_snapshot",
    operation: "create",
    parameters: ["snapshot_id", "device_name"],
    offered: (cloud) => cloud.has("instances.disks"),
  },
  { name: "sandboxing", operation: "create", parameters: ["sandbox"], offered: never },
];

function never(): boolean {
  return false;
}
