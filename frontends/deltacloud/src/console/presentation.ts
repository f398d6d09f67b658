/** How collections are shown to people, as data. One that is not in the table is shown all the same. */

/** The groups of the navigation, in its order. */
export const groups = ["Compute", "Storage", "Network", "Cloud", "More"] as const;
type Group = (typeof groups)[number];

export interface Presentation {
  readonly group: Group;
  /** Of the collection, such as "Storage volumes". */
  readonly title: string;
  /** Of one of them, such as "storage volume". */
  readonly one: string;
  /** The members of the JSON document that lists show, after the one that names the resource. */
  readonly columns: readonly string[];
  /** What a new one is made by; "Create" when absent. */
  readonly create?: string;
  /** The parameters that are asked on a page of their own, since they decide what else there is to ask. */
  readonly asksFirst?: readonly string[];
  /** The parameters that the form of a new one shows, in this order; others can be unfolded. */
  readonly form?: readonly string[];
  /** The parameters that no form asks for: those that are for programs alone. */
  readonly leavesOut?: readonly string[];
  /** By operation; what is not told is what any collection has. */
  readonly actions?: Readonly<Record<string, ActionPresentation>>;
  /** What can be made of one: the form that it is filled in. */
  readonly leadsTo?: readonly {
    readonly collection: string;
    readonly parameter: string;
    readonly title: string;
  }[];
  /** The member that has the address of its bytes. */
  readonly download?: string;
  /** Other resources of the same id. */
  readonly seeAlso?: readonly string[];
  /** The member that is a list of series of samples. */
  readonly charts?: string;
  /** A list within the document, whose members an operation takes away one by one. */
  readonly parts?: {
    readonly member: string;
    readonly operation: string;
    readonly parameter: string;
  };
}

export interface ActionPresentation {
  readonly title?: string;
  /** The states that allow it; any when absent. */
  readonly states?: readonly string[];
  /** It takes what no form has. */
  readonly isForPrograms?: boolean;
  /** What is asked before; nothing when absent, but for what destroys. */
  readonly ask?: string;
}

const presentations: Readonly<
  Record<string, Omit<Presentation, "title" | "one"> & Partial<Presentation>>
> = {
  instances: {
    group: "Compute",
    columns: ["state", "hardware_profile", "realm", "public_addresses", "create_time"],
    create: "Launch instance",
    asksFirst: ["image_id", "hwp_id"],
    form: [
      "hwp_cpu",
      "hwp_memory",
      "hwp_storage",
      "hwp_architecture",
      "name",
      "realm_id",
      "keyname",
      "firewalls",
      "user_data",
    ],
    actions: {
      stop: { ask: "Its programs end, and who uses them is cut off." },
      destroy: { title: "Terminate", ask: "It is gone for good." },
    },
    leadsTo: [{ collection: "images", parameter: "instance_id", title: "Create image" }],
    seeAlso: ["metrics"],
  },
  images: {
    group: "Compute",
    columns: ["state", "architecture", "owner", "creation_time"],
    leadsTo: [{ collection: "instances", parameter: "image_id", title: "Launch instance" }],
  },
  hardware_profiles: { group: "Compute", columns: ["properties"] },
  keys: { group: "Compute", title: "SSH keys", one: "SSH key", columns: ["fingerprint"] },
  storage_volumes: {
    group: "Storage",
    columns: ["state", "capacity", "realm", "instance", "device", "created"],
    form: ["name", "capacity", "realm_id", "snapshot_id"],
    actions: {
      attach: { states: ["AVAILABLE"] },
      detach: { states: ["IN-USE"], ask: "The instance loses it at once; unmount it there first." },
      destroy: { states: ["AVAILABLE", "ERROR"] },
    },
    leadsTo: [
      { collection: "storage_snapshots", parameter: "volume_id", title: "Create snapshot" },
    ],
  },
  storage_snapshots: {
    group: "Storage",
    columns: ["state", "storage_volume", "created"],
    leadsTo: [{ collection: "storage_volumes", parameter: "snapshot_id", title: "Create volume" }],
  },
  buckets: { group: "Storage", columns: ["size"] },
  blobs: {
    group: "Storage",
    columns: [],
    create: "Upload blob",
    form: ["blob_id", "blob_data"],
    leavesOut: ["meta_params"],
    actions: { annotate: { title: "Edit" }, describe: { isForPrograms: true } },
    download: "content_href",
  },
  firewalls: {
    group: "Network",
    columns: ["description", "owner_id"],
    leavesOut: ["group_owner"],
    actions: { rules: { title: "Add rule" } },
    parts: { member: "rules", operation: "delete_rule", parameter: "rule_id" },
  },
  addresses: {
    group: "Network",
    columns: ["instance"],
    create: "Allocate address",
    actions: { destroy: { title: "Release" } },
  },
  load_balancers: {
    group: "Network",
    columns: ["realm", "public_addresses", "instances", "created_at"],
    actions: {
      register: { title: "Add instance" },
      unregister: { title: "Remove instance" },
    },
  },
  networks: {
    group: "Network",
    columns: ["state", "address_blocks", "subnets"],
    leadsTo: [{ collection: "subnets", parameter: "network_id", title: "Create subnet" }],
  },
  subnets: { group: "Network", columns: ["state", "address_block", "network"] },
  network_interfaces: { group: "Network", columns: ["ip_address", "network", "instance"] },
  realms: { group: "Cloud", columns: ["state", "limit"] },
  metrics: { group: "Compute", columns: ["entity"], charts: "properties" },
  instance_states: { group: "Cloud", columns: ["transitions"] },
  drivers: { group: "Cloud", columns: ["providers"] },
};

export function presentationOf(name: string): Presentation {
  const title = sentence(name);
  const one = name.replace(/s$/, "").replaceAll("_", " ");
  return { group: "More", title, one, columns: [], ...presentations[name] };
}

/** The collections in the order of the table, those that are not in it last. */
export function inOrder<C extends { readonly name: string }>(
  collections: readonly C[],
): readonly C[] {
  const order = Object.keys(presentations);
  const place = ({ name }: C) => (order.includes(name) ? order.indexOf(name) : order.length);
  return collections.toSorted((a, b) => place(a) - place(b));
}

/** A name of the API as people write it. */
export function sentence(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
