/** Tags as EC2 has them: a list of pairs, with limits of its own. */
import type { ResourceType, Tag, TagSpecification } from "@aws-sdk/client-ec2";
import type { Tags } from "@deltacloud/core";
import { Ec2Error, missingParameter, unsupportedOperation } from "./ec2-error.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const limits = { count: 50, key: 127, value: 255 };

export function toTags(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/**
 * Tags of a request, checked.
 *
 * @throws Ec2Error `InvalidParameterValue`, `TagLimitExceeded`
 */
export function fromTags(tags: readonly Tag[]): Tags {
  const pairs = tags.map(({ Key, Value = "" }): [string, string] => {
    if (Key === undefined || Key === "") throw missingParameter("Tag.Key");
    checkTag(Key, Value);
    return [Key, Value];
  });
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) {
    throw new Ec2Error("InvalidParameterValue", "Duplicate tag keys are not allowed");
  }
  checkTagCount(pairs.length);
  return Object.fromEntries(pairs);
}

export function checkTagCount(count: number): void {
  if (count > limits.count) {
    throw new Ec2Error("TagLimitExceeded", `A resource may have ${limits.count} tags at most`);
  }
}

function checkTag(key: string, value: string): void {
  if (key.toLowerCase().startsWith("aws:")) {
    throw new Ec2Error(
      "InvalidParameterValue",
      "Tag keys starting with 'aws:' are reserved for internal use",
    );
  }
  const why =
    key.length > limits.key
      ? `Tag key exceeds the maximum length of ${limits.key} characters`
      : value.length > limits.value
        ? `Tag value exceeds the maximum length of ${limits.value} characters`
        : undefined;
  if (why !== undefined) throw new Ec2Error("InvalidParameterValue", why);
}

/**
 * The tags that a create request has for the resource it makes.
 *
 * @throws Ec2Error `UnsupportedOperation` for tags on a resource that it does not make
 */
export function tagsFor(
  specifications: readonly TagSpecification[] | undefined,
  type: ResourceType,
): Tags | undefined {
  return tagsByType(specifications, [type])[type];
}

/**
 * The tags that a create request has for each kind of resource that it makes.
 *
 * @throws Ec2Error `UnsupportedOperation` for tags on a resource that it does not make
 */
export function tagsByType<Type extends ResourceType>(
  specifications: readonly TagSpecification[] = [],
  types: readonly Type[],
): { readonly [T in Type]?: Tags } {
  for (const { ResourceType: given } of specifications) {
    if (given === undefined) throw missingParameter("TagSpecification.1.ResourceType");
    if (!types.some((type) => type === given)) {
      throw unsupportedOperation(
        `Tags on '${given}' are not supported in this request, only on '${types.join("', '")}'`,
      );
    }
  }
  const byType = Map.groupBy(specifications, ({ ResourceType: type }) => type as Type);
  return Object.fromEntries(
    [...byType].map(([type, given]) => [
      type,
      fromTags(given.flatMap(({ Tags: tags = [] }) => tags)),
    ]),
  ) as { readonly [T in Type]?: Tags };
}
