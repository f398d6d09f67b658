/**
 * The images that one account deregistered of late, which AWS still knows by id: "Recently
 * deregistered images appear in the returned results for a short interval and then return empty
 * results." Tools that wait for the end of an image take a refusal for a failure.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
import type { Account } from "@deltacloud/core";
import type { DocumentCollection, Services } from "@deltacloud/server";

export interface DeregisteredImages {
  /** @param id of the cloud, which gives it to no other image */
  remember(id: string): Promise<void>;
  /** Those of the cloud's `ids` that were deregistered. */
  among(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

interface Deregistration {
  readonly id: string;
  /** In epoch milliseconds. */
  readonly end: number;
}

/** As long as a terminated instance is seen. */
const remembered = 60 * 60 * 1000;

const deregistrations: DocumentCollection<Deregistration> = {
  name: "ec2.deregisteredImages",
  expires: ({ end }) => end,
};

export function deregisteredImages(
  { documents, transaction, now }: Pick<Services, "documents" | "transaction" | "now">,
  driverName: string,
  account: Account,
): DeregisteredImages {
  const owner = JSON.stringify([driverName, account.id]);
  return {
    remember: (id) =>
      transaction((writer) =>
        writer.documents(deregistrations).insert(owner, id, { id, end: now() + remembered }),
      ),

    async among(ids) {
      const { items } = await documents(deregistrations).list(owner, { ids });
      return new Set(items.map(({ id }) => id));
    },
  };
}
