import { CloudError, notFound } from "@deltacloud/core";
import type { Images } from "@deltacloud/core";
import type { ParametersOf } from "../client/commands.ts";
import { onlyRow, rowOf, textsOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about } from "../errors.ts";
import { dropSnapshot, makeTemplate, registerTemplate } from "./image-making.ts";
import { everybody, everything, keptTagsOf, knownAccounts } from "../instances/records.ts";
import { tagNew } from "../tags/tagger.ts";
import { findTemplate, listTemplates } from "./templates.ts";
import { ownerOf, toImage } from "./to-image.ts";
import type { ImageLens } from "./to-image.ts";
import type { Owner, World } from "../world.ts";

export function images(world: World): Images {
  const { snapshots } = world;

  async function lensOf(session: Session): Promise<ImageLens> {
    const owner = await world.owner(session);
    return { owner, tags: await keptTagsOf(world.store, owner.id, "image") };
  }

  /** @throws CloudError `NotFound`; `PermissionDenied` when it is another's */
  async function own(session: Session, id: string): Promise<Row> {
    const [row, owner] = await Promise.all([findTemplate(session, id), world.owner(session)]);
    if (!row) throw notFound("image", id);
    checkOwner(row, id, owner);
    return row;
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return snapshots.page(session.scope, "images", query, async () => {
        const [only, ...more] = query.ids ?? [];
        const single = only !== undefined && more.length === 0 ? only : undefined;
        const [rows, lens] = await Promise.all([listTemplates(session, single), lensOf(session)]);
        return rows.map((row) => toImage(row, lens));
      });
    },

    async create(ctx, request) {
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const id = await makeTemplate(session, world, owner, request);
      await tagNew(session, world, owner.id, "image", [id], request.tags);
      const { name, description = name } = request;
      const made = await findTemplate(session, id);
      return toImage({ id, name, displaytext: description, ...made }, await lensOf(session));
    },

    async register(ctx, request) {
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const id = await registerTemplate(session, owner, request);
      await tagNew(session, world, owner.id, "image", [id], request.tags);
      const { name, description = name } = request;
      const made = await findTemplate(session, id);
      return toImage({ id, name, displaytext: description, ...made }, await lensOf(session));
    },

    async describe(ctx, id, description) {
      const session = world.open(ctx);
      const row = await own(session, id);
      const answer = await session.call("updateTemplate", { id, displaytext: description });
      return toImage({ ...row, ...onlyRow(answer) }, await lensOf(session));
    },

    async share(ctx, id, { public: open, add = [], remove = [] }) {
      const session = world.open(ctx);
      const row = await own(session, id);
      const accounts = await everything(world.store.documents(knownAccounts), everybody);
      const nameOf = new Map(accounts.map((account) => [account.id, account.name]));
      const idOf = new Map(accounts.map((account) => [account.name, account.id]));
      const change = (parameters: ParametersOf<"updateTemplatePermissions">) =>
        about("image", id, session.call("updateTemplatePermissions", { id, ...parameters }));
      const named = (ids: readonly string[]) => ids.map((each) => nameOf.get(each) ?? each);
      if (open !== undefined) await change({ ispublic: open });
      if (add.length > 0) await change({ op: "add", accounts: named(add) });
      if (remove.length > 0) await change({ op: "remove", accounts: named(remove) });
      const answer = await session.call("listTemplatePermissions", { id });
      const sharers = textsOf(rowOf(answer, "templatepermission"), "account");
      const image = toImage(row, await lensOf(session));
      return {
        ...image,
        public: open ?? image.public,
        sharedWith: sharers.map((name) => idOf.get(name) ?? name),
      };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      await own(session, id);
      await about("image", id, session.run("deleteTemplate", { id }));
      const owner = await world.owner(session);
      // Nobody else knows of it; where it can not go, it is there to be seen.
      await dropSnapshot(session, world.store, owner.id, id).catch(() => undefined);
    },
  };
}

function checkOwner(row: Row, id: string, owner: Owner): void {
  if (ownerOf(row, owner) === owner.id) return;
  throw new CloudError("PermissionDenied", `image '${id}' is not yours`, {
    resource: { kind: "image", id },
  });
}
