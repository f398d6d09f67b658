import { createSessions } from "@deltacloud/server";
import type { FrontendApp, Services } from "@deltacloud/server";
import Koa from "koa";
import type { CallState, House } from "./call.ts";
import { chooseFormat, cloudChoice, readParameters, readPath } from "./call.ts";
import { addresses } from "./collections/addresses.ts";
import { blobs } from "./collections/blobs.ts";
import { buckets } from "./collections/buckets.ts";
import { drivers } from "./collections/drivers.ts";
import { firewalls } from "./collections/firewalls.ts";
import { hardwareProfiles } from "./collections/hardware-profiles.ts";
import { images } from "./collections/images.ts";
import { instanceStates } from "./collections/instance-states.ts";
import { instances } from "./collections/instances.ts";
import { keys } from "./collections/keys.ts";
import { loadBalancers } from "./collections/load-balancers.ts";
import { metrics } from "./collections/metrics.ts";
import { networkInterfaces } from "./collections/network-interfaces.ts";
import { networks } from "./collections/networks.ts";
import { realms } from "./collections/realms.ts";
import { storageSnapshots } from "./collections/storage-snapshots.ts";
import { storageVolumes } from "./collections/storage-volumes.ts";
import { subnets } from "./collections/subnets.ts";
import { answerAssets } from "./console/assets.ts";
import { answerLogins } from "./console/login.ts";
import { joinSession, refuseForgeries } from "./console/session.ts";
import type { ConsoleSession } from "./console/session.ts";
import { crossOrigin } from "./cross-origin.ts";
import { labelled } from "./labels.ts";
import type { Collection } from "./operation.ts";
import { answerStatesPicture } from "./picture/answer-picture.ts";
import { answerNotFound, errorBoundary } from "./respond.ts";
import { routes } from "./routes.ts";

/** By name, as the entry point lists them. */
function collectionsOf(services: Services): readonly Collection[] {
  return [
    labelled(addresses, { kind: "address" }),
    buckets,
    blobs,
    drivers(services.clouds),
    labelled(firewalls, { kind: "firewall" }),
    hardwareProfiles,
    labelled(images, { kind: "image" }),
    instanceStates,
    labelled(instances, { kind: "instance", named: true }),
    labelled(keys, { kind: "key" }),
    loadBalancers,
    metrics,
    labelled(networkInterfaces, { kind: "networkInterface", named: true }),
    labelled(networks, { kind: "network", named: true }),
    realms,
    labelled(storageSnapshots, { kind: "storageSnapshot", named: true }),
    labelled(storageVolumes, { kind: "storageVolume", named: true }),
    labelled(subnets, { kind: "subnet", named: true }),
  ];
}

function houseOf(services: Services): House {
  const ec2 = services.frontends.find(({ name }) => name === "ec2");
  return {
    collections: collectionsOf(services),
    drivers: services.clouds.names,
    ...(ec2 && { ec2Path: ec2.path }),
  };
}

/**
 * The order in which a request is read, and answered from the inside out.
 *
 * @param origins of pages that may call the API from a browser
 */
export function createApp(services: Services, origins: readonly string[]): FrontendApp {
  const { clouds } = services;
  const house = houseOf(services);
  const sessions = createSessions<ConsoleSession>("rest.logins", services);
  const app = new Koa<CallState>();
  if (origins.length > 0) app.use(crossOrigin(origins));
  app.use(errorBoundary(clouds.default, house));
  app.use(answerAssets);
  app.use(answerStatesPicture);
  app.use(chooseFormat);
  app.use(readPath);
  app.use(joinSession(sessions, clouds));
  app.use(cloudChoice(services));
  app.use(readParameters);
  app.use(refuseForgeries(origins));
  app.use(answerLogins(services, sessions));
  app.use(routes(house.collections));
  app.use(answerNotFound);
  // The server knows the state as it was before the boundary added to it.
  return app as unknown as FrontendApp;
}
