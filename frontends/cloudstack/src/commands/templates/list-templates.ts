import type { Image, Realm } from "@deltacloud/core";
import { ApiError, parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { archOf } from "../../views/os-type.ts";
import { tagsQuery } from "../../views/tags-query.ts";
import { hypervisor, toTemplate } from "../../views/template.ts";
import { templateFilters } from "./template-filter.ts";

type Named = Parameters<"arch" | "hypervisor" | "isready" | "name" | "templatefilter">;

/** One row for each template and zone, or for each template where that is asked for. */
export const listTemplates = listCommand({
  key: "template",
  honours: {
    arch: true,
    details: true,
    hypervisor: true,
    id: true,
    ids: true,
    isready: true,
    isvnf: ["false"],
    name: true,
    showremoved: ["false"],
    showunique: true,
    tags: true,
    templatefilter: true,
    templatetype: ["user"],
    zoneid: true,
  },
  async find(parameters, call) {
    const test = testOf(parameters.required("templatefilter"), call);
    const query = await idQuery(call, "image", parameters);
    const images = await call.cloud.images.all(call.ctx, {
      ...query,
      filter: tagsQuery(parameters.entries("tags")),
    });
    const wanted = images.filter(
      (image) => test(image, call.account.id) && isWanted(image, parameters),
    );
    const realms = await realmsOf(parameters, call);
    return wanted.flatMap((image) => realms.map((realm) => ({ image, realm })));
  },
  textOf: ({ image }) => image.name,
  toRows: (items, call) => items.map(({ image, realm }) => toTemplate(call, image, realm)),
});

/** @throws ApiError for a filter that there is not, or that is for admins */
function testOf(name: string, { isAdmin }: Call): (image: Image, accountId: string) => boolean {
  const test = templateFilters[name.toLowerCase()];
  if (!test) {
    throw parameterError(
      `Incorrect templatefilter ${name}; there are ${Object.keys(templateFilters).join(", ")}`,
    );
  }
  if (name.toLowerCase() === "all" && !isAdmin) {
    throw new ApiError("parameter", "Filter all can be specified by root admin only");
  }
  return test;
}

function isWanted(image: Image, parameters: Named): boolean {
  const isReady = parameters.flag("isready");
  return (
    (parameters.text("name") ?? image.name) === image.name &&
    (parameters.text("arch") ?? archOf(image.architecture)) === archOf(image.architecture) &&
    (parameters.text("hypervisor")?.toLowerCase() ?? hypervisor.toLowerCase()) ===
      hypervisor.toLowerCase() &&
    (isReady === undefined || isReady === (image.state === "available"))
  );
}

async function realmsOf(
  parameters: Parameters<"showunique" | "zoneid">,
  call: Call,
): Promise<readonly Realm[]> {
  const zone = parameters.text("zoneid");
  const realms = [...(await call.catalog.realms()).values()];
  if (zone !== undefined) {
    const wanted = await nativeId(call, "realm", zone, "zoneid");
    return realms.filter(({ id }) => id === wanted);
  }
  return parameters.flag("showunique") ? realms.slice(0, 1) : realms;
}
