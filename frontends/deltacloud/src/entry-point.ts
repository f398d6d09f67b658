/** `/api` itself: which collections there are, and the choice of a driver. */
import type { Cloud } from "@deltacloud/core";
import type { CallMiddleware } from "./call.ts";
import { checkFormat, contextOf, siteOf } from "./call.ts";
import { dashboard } from "./console/dashboard.ts";
import { loginPage } from "./console/login-page.ts";
import { href, listOf, mapOf, object, text } from "./json-schema.ts";
import { offeredCollections } from "./operation.ts";
import type { Collection, Feature, OfferedCollection, Site } from "./operation.ts";
import { answer, answerEmpty, apiVersion, viewsOfOne } from "./respond.ts";
import { isBlank } from "./schema.ts";
import { xmlDocument } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

/** Lists the collections that the driver has, each with its features. */
export function entryPoint(collections: readonly Collection[]): CallMiddleware {
  return async function showEntryPoint(ctx) {
    const { state } = ctx;
    const { cloud, provider } = state;
    state.operation = "entry_point.show";
    checkFormat(ctx);
    if (!isBlank(state.given["force_auth"])) await cloud.currentAccount(await contextOf(ctx));
    const site = siteOf(ctx);
    const offered = namedCollections(collections, cloud);
    const views = viewsOfOne(
      () =>
        xmlDocument("api", {
          "@driver": cloud.driverName,
          ...(provider === undefined ? {} : { "@provider": provider }),
          "@version": apiVersion,
          link: offered.map((collection) => linkXml(collection, site)),
        }),
      () => ({
        api: {
          version: apiVersion,
          driver: cloud.driverName,
          provider: provider ?? "default",
          links: offered.map((collection) => linkJson(collection, site)),
        },
      }),
      async () =>
        state.session || ctx.get("Authorization") !== ""
          ? dashboard(ctx, { context: await contextOf(ctx), site })
          : loginPage(ctx, "/api"),
    );
    await answer(ctx, 200, views);
  };
}

/** Clients look for Deltacloud's own class names in this header. */
export function collectionNames(collections: readonly Collection[]): CallMiddleware {
  return function nameCollections(ctx) {
    const names = namedCollections(collections, ctx.state.cloud).map(
      ({ name }) => `Deltacloud::Rabbit::${camelCase(name)}Collection`,
    );
    answerEmpty(ctx, 200, { Allow: names.join(",") });
  };
}

/** What the form that chooses a driver or a provider is sent to. */
export const redirectToChoice: CallMiddleware = function redirectToChoice(ctx) {
  const { driver, provider } = ctx.state.given;
  const [, before = ""] = /\/api(;driver=[\w.%-]+)/.exec(ctx.get("Referer")) ?? [];
  let choice = "/";
  if (!isBlank(driver)) choice = `;driver=${encodeURIComponent(String(driver))}`;
  else if (!isBlank(provider) && provider !== "default") {
    choice = `${before};provider=${encodeURIComponent(String(provider))}`;
  }
  answerEmpty(ctx, 301, { Location: siteOf(ctx).url() + choice });
};

/** Those of the driver that are no part of another. */
function namedCollections(
  collections: readonly Collection[],
  cloud: Cloud,
): readonly OfferedCollection[] {
  return offeredCollections(collections, cloud).filter(({ within }) => within === undefined);
}

function linkXml(collection: OfferedCollection, site: Site): XmlElement {
  return {
    "@href": site.url(collection.name),
    "@rel": collection.name,
    feature: featuresOf(collection, site.cloud).map(({ name, operation, parameters }) => ({
      "@name": name,
      "@rel": operation,
      param: parameters.map((parameter) => ({ "@name": parameter })),
    })),
  };
}

/** Of what is under `api` in the JSON. */
export const entryPointSchema = object({
  version: text,
  driver: text,
  provider: text,
  links: listOf(
    object({
      rel: text,
      href,
      features: listOf(
        listOf(
          object({
            name: text,
            rel: text,
            params: listOf(text),
            constraints: mapOf({}),
          }),
        ),
      ),
    }),
  ),
});

function linkJson(collection: OfferedCollection, site: Site): unknown {
  return {
    rel: collection.name,
    href: site.url(collection.name),
    features: featuresOf(collection, site.cloud).map(({ name, operation, parameters }) => [
      {
        name,
        rel: operation,
        params: parameters.map((parameter) => `${parameter}:string:optional`),
        constraints: {},
      },
    ]),
  };
}

function featuresOf({ features }: OfferedCollection, cloud: Cloud): readonly Feature[] {
  return features.filter((feature) => feature.offered(cloud));
}

function camelCase(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
