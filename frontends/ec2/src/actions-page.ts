/** The page docs/ec2-actions.md, made from the table of actions and AWS's schemas. */
import type { Cloud } from "@deltacloud/core";
import type { AnyAction } from "./action.ts";
import { actionNames, loadAction } from "./actions/index.ts";
import { isList, loadModel, queryName } from "./codec/model.ts";
import type { Member } from "./codec/model.ts";

const introduction = (served: number, all: number) => `# EC2 actions

${served} of AWS's ${all} actions are served. Any other is answered with \`UnsupportedOperation\`, which names it; what is no
action of AWS's, with \`InvalidAction\`. A parameter that is not in the list of its action is refused by name, never
ignored; one with values behind it is taken with those alone. \`DryRun\` is honoured by all.
\`N\` stands for the number of a list's item. \`GetCallerIdentity\` of STS is served on the same endpoint, and, with
\`--access-keys\`, \`RegisterSecretKey\` and \`RemoveSecretKey\` of ec2stack's commands (see [operations](operations.md)).
`;

/** @param clouds by the name of their driver */
export async function actionsPage(clouds: Readonly<Record<string, Cloud>>): Promise<string> {
  const sections = await Promise.all(
    actionNames.map(async (name) => {
      const action = await loadAction(name);
      return action ? section(name, action, clouds) : "";
    }),
  );
  return introduction(sections.length, Object.keys(loadModel().actions).length) + sections.join("");
}

function section(name: string, action: AnyAction, clouds: Readonly<Record<string, Cloud>>): string {
  const { filters, needs = [] } = action;
  const drivers = Object.entries(clouds)
    .filter(([, cloud]) => needs.every((collection) => cloud.supports(collection)))
    .map(([driver]) => driver);
  const parts = [
    `Parameters: ${listed(parametersOf(name, action))}`,
    ...(filters
      ? [
          `Filters: ${listed([...(filters.tags === undefined ? [] : ["tag:KEY"]), ...Object.keys(filters.paths)])}`,
        ]
      : []),
    `Drivers: ${drivers.join(", ") || "none"}`,
  ];
  return `\n## ${name}\n\n${parts.join("\n\n")}\n`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => (name.includes("`") ? name : `\`${name}\``)).join(", ") || "none";
}

/** The parameters that an action honours, as named on the wire. */
function parametersOf(name: string, { honours }: AnyAction): string[] {
  const { actions: shapes } = loadModel();
  const shape = shapes[name];
  if (!shape) throw new Error(`AWS has no action ${name}`);
  return below(shape.input, honours as Tree, "");
}

type Tree = { readonly [member: string]: true | readonly unknown[] | Tree };

function below(shape: number, honours: Tree, prefix: string): string[] {
  return membersOf(shape).flatMap((member) => {
    const honoured = honours[member.name];
    if (honoured === undefined) return [];
    const { path, inner } = pathOf(member, prefix);
    if (honoured === true) return [path];
    if (Array.isArray(honoured)) {
      return [`\`${path}\` (${honoured.map((value) => String(value)).join(", ")})`];
    }
    return inner === undefined ? [path] : below(inner, honoured as Tree, `${path}.`);
  });
}

/** Name on the wire, and the structure that it holds, if it does. */
function pathOf(member: Member, prefix: string): { path: string; inner: number | undefined } {
  const { shapes } = loadModel();
  const path = prefix + queryName(member);
  if (typeof member.ref === "string") return { path, inner: undefined };
  const target = shapes[member.ref];
  if (!target || !isList(target)) return { path, inner: member.ref };
  return { path: `${path}.N`, inner: typeof target.of === "number" ? target.of : undefined };
}

function membersOf(shape: number): readonly Member[] {
  const target = loadModel().shapes[shape];
  return !target || isList(target) ? [] : target.members;
}
