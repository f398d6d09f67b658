/** What Apache Deltacloud's mock driver started with, so that what was written for it finds the same. */
import { publisher } from "../images/image-record.ts";
import type { ImageRecord } from "../images/image-record.ts";
import { profileCatalog } from "../hardware-profiles.ts";
import { addressesOf } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import type { KeyRecord } from "../accounts/key-record.ts";
import { defaultDisks } from "../volumes/default-disks.ts";
import { seedInterfacesOf } from "./seed-networks.ts";
import { seedDisksOf } from "./seed-storage.ts";

/** The account that the seeds belong to, but for the published images. */
export const seedAccount = "mockuser";

const creationTime = Date.UTC(2012, 9, 25, 12, 27, 53);

const anImage = {
  ownerId: publisher,
  description: "Fedora 10",
  architecture: "i386",
  public: true,
  sharedWith: [],
  rootType: "transient",
  disks: defaultDisks,
  creationTime,
  hardwareProfileIds: profileCatalog.map(({ id }) => id),
  tags: {},
} as const satisfies Partial<ImageRecord>;

export const publicImages: readonly ImageRecord[] = [
  { ...anImage, id: "img1", name: "img1", architecture: "x86_64" },
  { ...anImage, id: "img2", name: "img2" },
];

export const ownImages: readonly ImageRecord[] = [
  {
    ...anImage,
    id: "img3",
    name: "img3",
    description: "JBoss",
    ownerId: seedAccount,
    public: false,
  },
];

export const seedImageIds = [...publicImages, ...ownImages].map(({ id }) => id);

const anInstance = {
  ownerId: seedAccount,
  imageId: "img1",
  boot: { architecture: "x86_64" },
  realmId: "us",
  hardwareProfileId: "m1-large",
  phase: "running",
  since: creationTime,
  launchTime: creationTime,
  canCreateImage: true,
  tags: {},
} as const satisfies Partial<InstanceRecord>;

/**
 * As Deltacloud's answers tell of them, so inst0 and inst2 have no interface, and but inst1 none has a
 * volume: its lists of interfaces and of volumes are whole, and hold none of theirs. New instances
 * have both.
 */
export const seedInstances: readonly InstanceRecord[] = [
  {
    ...anInstance,
    id: "inst0",
    name: "Mock Instance With Profile Change",
    hardware: { memory: 12288 },
    ...addressesOf("img1.inst0"),
  },
  {
    ...anInstance,
    id: "inst1",
    name: "MockUserInstance",
    imageId: "img3",
    boot: { architecture: "i386" },
    hardwareProfileId: "m1-small",
    ...addressesOf("img1.inst1"),
    ...seedDisksOf("inst1"),
    ...seedInterfacesOf("inst1"),
  },
  { ...anInstance, id: "inst2", name: "AnotherInstance", ...addressesOf("img1.inst2") },
  {
    ...anInstance,
    id: "inst3",
    name: "",
    imageId: "img3",
    boot: { architecture: "i386" },
    realmId: "eu",
    hardwareProfileId: "m1-small",
    keyName: "",
    canCreateImage: false,
    ...addressesOf("img3.inst3"),
    ...seedInterfacesOf("inst3"),
  },
];

export const seedKeys: readonly KeyRecord[] = [
  {
    id: "test-key",
    name: "test-key",
    type: "rsa",
    fingerprint: "5e:ce:b6:dc:59:3b:5c:93:f8:2e:9d:20:ce:60:ca:f5:0b:8a:66:93",
    creationTime,
    tags: {},
  },
];
