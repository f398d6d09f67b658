/** The page docs/ec2-actions.md, for the drivers that come with deltacloudd. */
import { Cloud } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { actionsPage } from "@deltacloud/frontend-ec2/actions-page";
import { openStore } from "@deltacloud/store";

export async function ec2ActionsPage(): Promise<string> {
  const store = await openStore({ state: "memory" });
  const page = await actionsPage({ mock: new Cloud(mock({ store })) });
  await store.close();
  return page;
}
