import type { FrontendApp, Services } from "@deltacloud/server";
import Koa from "koa";
import type { CallState } from "./call.ts";
import { chooseFormat, cloudChoice, readParameters, readPath } from "./call.ts";
import { addresses } from "./collections/addresses.ts";
import { drivers } from "./collections/drivers.ts";
import { firewalls } from "./collections/firewalls.ts";
import { hardwareProfiles } from "./collections/hardware-profiles.ts";
import { images } from "./collections/images.ts";
import { instanceStates } from "./collections/instance-states.ts";
import { instances } from "./collections/instances.ts";
import { keys } from "./collections/keys.ts";
import { networkInterfaces } from "./collections/network-interfaces.ts";
import { networks } from "./collections/networks.ts";
import { realms } from "./collections/realms.ts";
import { storageSnapshots } from "./collections/storage-snapshots.ts";
import { storageVolumes } from "./collections/storage-volumes.ts";
import { subnets } from "./collections/subnets.ts";
import type { Collection } from "./operation.ts";
import { answerNotFound, errorBoundary } from "./respond.ts";
import { routes } from "./routes.ts";

/** By name, as the entry point lists them. */
function collectionsOf(services: Services): readonly Collection[] {
  return [
    addresses,
    drivers(services.clouds),
    firewalls,
    hardwareProfiles,
    images,
    instanceStates,
    instances,
    keys,
    networkInterfaces,
    networks,
    realms,
    storageSnapshots,
    storageVolumes,
    subnets,
  ];
}

/** The order in which a request is read, and answered from the inside out. */
export function createApp(services: Services): FrontendApp {
  const app = new Koa<CallState>();
  app.use(errorBoundary(services.clouds.default));
  app.use(chooseFormat);
  app.use(readPath);
  app.use(cloudChoice(services));
  app.use(readParameters);
  app.use(routes(collectionsOf(services)));
  app.use(answerNotFound);
  // The server knows the state as it was before the boundary added to it.
  return app as unknown as FrontendApp;
}
