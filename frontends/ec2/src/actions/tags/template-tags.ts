/** Tags on launch templates, which are kept here and in no cloud. */
import type { TagDescription } from "@aws-sdk/client-ec2";
import { cut } from "@deltacloud/core";
import type { Page, Tags } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { isEc2Id } from "../../ids.ts";
import type { TemplateRecord } from "../../launch-templates/records.ts";
import { templateOfId } from "../launch-templates/find-template.ts";

/** The launch templates among resources, and the ids of the others. */
export async function templatesAmong(
  ids: readonly string[],
  call: Call,
): Promise<{ templates: TemplateRecord[]; others: string[] }> {
  const isTemplate = (id: string) => isEc2Id("launchTemplate", id);
  return {
    templates: await Promise.all(ids.filter(isTemplate).map((id) => templateOfId(id, call))),
    others: ids.filter((id) => !isTemplate(id)),
  };
}

export async function changeTemplateTags(
  templates: readonly TemplateRecord[],
  change: (before: Tags) => Tags,
  call: Call,
): Promise<void> {
  for (const { id } of templates) await call.templates.setTags(id, change);
}

/** @param cursor the `next` of the page before; empty for the first */
export async function templateTagPage(
  call: Call,
  limit: number,
  cursor: string,
): Promise<Page<TagDescription>> {
  const keyOf = ({ ResourceId, Key }: TagDescription) => `${ResourceId} ${Key}`;
  const tags = (await call.templates.all()).flatMap((template) =>
    Object.entries(template.tags).map(([Key, Value]): TagDescription => ({
      ResourceId: template.id,
      ResourceType: "launch-template",
      Key,
      Value,
    })),
  );
  const rest = tags
    .filter((tag) => keyOf(tag) > cursor)
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return cut(rest, limit, keyOf);
}
