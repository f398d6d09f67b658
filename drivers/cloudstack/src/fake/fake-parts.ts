/** For tests: what the fake CloudStack server and its commands share. */

export type Fields = Record<string, unknown>;

/** A request, as a command sees it: names in lower case. */
export type Asked = Readonly<Record<string, string>>;

/** What a command does: answers at once, or has a job done. */
export type FakeCommand = (
  asked: Asked,
  account: FakeAccount,
  cloud: FakeState,
) => Fields | FakeJob;

/** Work that ends later. */
export class FakeJob {
  readonly id: string | undefined;
  readonly finish: () => Fields;
  /** Whether it waits until everything under way is to end. */
  readonly slow: boolean;

  constructor(finish: () => Fields, options: { id?: string; slow?: boolean } = {}) {
    this.finish = finish;
    this.id = options.id;
    this.slow = options.slow ?? false;
  }
}

/** What a server refuses a request with. */
export class FakeFailure extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

export interface FakeAccount {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
  readonly secret: string;
}

export interface FakeState {
  readonly accounts: readonly FakeAccount[];
  readonly jobs: Map<string, Fields>;
  /** All resources, by UUID; `kind` is the name of their rows. */
  readonly resources: Map<string, Fields>;
  /** Jobs that have not ended. */
  readonly running: (() => void)[];
  now(): string;
}
