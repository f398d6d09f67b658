/** What one test plays in: the cloud, and what makes resources that are taken away after it. */
import { randomUUID } from "node:crypto";
import { Cloud } from "@deltacloud/core";
import type {
  Context,
  CreateFirewall,
  CreateImage,
  CreateInstances,
  CreateKey,
  Credentials,
  Firewall,
  Image,
  Instance,
  Key,
} from "@deltacloud/core";
import type { Harness } from "./harness.ts";
import { ignoringGone } from "./ignoring-gone.ts";
import { aPublicKey } from "./public-key.ts";
import { blobScene } from "./scene-blobs.ts";
import type { BlobScene } from "./scene-blobs.ts";
import { networkScene } from "./scene-networks.ts";
import type { NetworkScene } from "./scene-networks.ts";
import { routingScene } from "./scene-routing.ts";
import type { RoutingScene } from "./scene-routing.ts";
import { destroyImage, storageScene } from "./scene-storage.ts";
import type { StorageScene } from "./scene-storage.ts";

/** Resources are made for the first account where no other context is given. */
export interface Scene extends BlobScene, NetworkScene, RoutingScene, StorageScene {
  readonly cloud: Cloud;
  /** Of the first account. */
  readonly ctx: Context;
  readonly imageId: string;
  /** As {@link Harness} has it. */
  settle(): Promise<void>;
  /** Instances of `imageId`, one unless the request says otherwise. */
  someInstances(request?: Partial<CreateInstances>, ctx?: Context): Promise<readonly Instance[]>;
  /** An instance that has come to run. */
  anInstance(request?: Partial<CreateInstances>, ctx?: Context): Promise<Instance>;
  /** An image of an instance that is made for it, unless the request names one. */
  anImage(request?: Partial<CreateImage>, ctx?: Context): Promise<Image>;
  /** A pair made as the request says; without one, a key that is imported where it can be: that is faster. */
  aKey(request?: Partial<CreateKey>, ctx?: Context): Promise<Key>;
  aFirewall(request?: Partial<CreateFirewall>, ctx?: Context): Promise<Firewall>;
  /** Takes away what was made, and closes the driver. */
  strike(): Promise<void>;
}

export async function setScene(harness: Harness): Promise<Scene> {
  const cloud = new Cloud(await harness.createDriver());
  const ctx = contextOf(harness.credentials);
  const cleanups: (() => Promise<unknown>)[] = [];

  const networks = networkScene(cloud, ctx, (cleanup) => cleanups.push(cleanup));
  const scene: Scene = {
    cloud,
    ctx,
    imageId: harness.imageId,
    settle: () => harness.settle(),
    ...blobScene(cloud, ctx, (cleanup) => cleanups.push(cleanup)),
    ...networks,
    ...routingScene(cloud, ctx, networks, (cleanup) => cleanups.push(cleanup)),
    ...storageScene(cloud, ctx, harness, (cleanup) => cleanups.push(cleanup)),

    async someInstances(request = {}, as = ctx) {
      const count = { min: 1, max: 1 };
      const made = await cloud.instances.create(as, {
        imageId: harness.imageId,
        count,
        ...request,
      });
      for (const { id } of made) cleanups.push(() => cloud.instances.act(as, [id], "terminate"));
      return made;
    },

    async anInstance(request, as = ctx) {
      const [made] = await scene.someInstances(request, as);
      await harness.settle();
      return cloud.instances.get(as, made?.id ?? "none was made");
    },

    async anImage(request = {}, as = ctx) {
      const instanceId = request.instanceId ?? (await scene.anInstance({}, as)).id;
      const made = await cloud.images.create(as, { name: aName(), ...request, instanceId });
      cleanups.push(() => destroyImage(cloud, as, made));
      return made;
    },

    async aKey(request = cloud.has("keys.import") ? { publicKey: aPublicKey() } : {}, as = ctx) {
      const made = await cloud.keys.create(as, { name: aName(), ...request });
      cleanups.push(() => cloud.keys.destroy(as, made.id));
      return made;
    },

    async aFirewall(request = {}, as = ctx) {
      const made = await cloud.firewalls.create(as, {
        name: aName(),
        description: "for a test",
        ...request,
      });
      cleanups.push(() => cloud.firewalls.destroy(as, made.id));
      return made;
    },

    async strike() {
      try {
        for (const cleanup of cleanups.toReversed()) {
          await harness.settle();
          await ignoringGone(cleanup());
        }
      } finally {
        await cloud.close();
      }
    },
  };
  return scene;
}

export function contextOf(credentials: Credentials): Context {
  return { credentials, signal: new AbortController().signal, requestId: "drivertest" };
}

/** Such as no resource has. */
export function aName(): string {
  return `test-${randomUUID().slice(0, 13)}`;
}
