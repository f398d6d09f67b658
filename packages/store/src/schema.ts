/** The tables, as the newest migration leaves them. */
import type { Generated } from "kysely";

export interface Schema {
  documents: DocumentRow;
  document_index: DocumentIndexRow;
  counters: CounterRow;
  id_index: IdIndexRow;
  client_tokens: ClientTokenRow;
  access_keys: AccessKeyRow;
  tasks: TaskRow;
  contents: ContentRow;
  content_chunks: ContentChunkRow;
}

/** A resource that lives here because no cloud holds it, as JSON. */
interface DocumentRow {
  /** Order of creation; lists page by it. */
  seq: Generated<number>;
  collection: string;
  account: string;
  id: string;
  body: string;
  /** Epoch milliseconds after which the row counts as gone; null for never. */
  expires: number | null;
}

/** A value that documents can be found by. */
interface DocumentIndexRow {
  seq: number;
  collection: string;
  account: string;
  name: string;
  value: string;
}

/** The last number drawn from a sequence. */
interface CounterRow {
  name: string;
  value: number;
}

/** Which native id of a cloud a derived id stands for. */
interface IdIndexRow {
  /** Which cloud: ids of two clouds may be alike. */
  scope: string;
  id: string;
  native: string;
}

/** A call that must have its effect once, however often it is sent. */
interface ClientTokenRow {
  /** Whose token, and for which operation. */
  scope: string;
  token: string;
  /** Digest of the parameters it came with first. */
  fingerprint: string;
  /** JSON of what the call gave; null while it runs. */
  result: string | null;
  /** When it was taken for this call, in epoch milliseconds. */
  begun: number;
  expires: number;
}

/** An access key that was registered here, with secrets sealed under a master key. */
interface AccessKeyRow {
  id: string;
  /** The user at the cloud that it stands for. */
  account: string;
  /** What its holder signs with. */
  secret: string;
  /** What that user shows to the cloud. */
  account_secret: string;
  /** Epoch milliseconds. */
  created: number;
}

/** Work that some daemon has to bring to its end. */
interface TaskRow {
  kind: string;
  id: string;
  /** JSON of what it takes to go on with it, sealed under a master key. */
  body: string;
  /** The daemon that does it; empty for none. */
  holder: string;
  /** Epoch milliseconds after which that daemon counts as dead, and another may take it over. */
  until: number;
  /** Epoch milliseconds after which it is not tried any more. */
  expires: number;
}

/** Bytes that were written, wherever they are. */
interface ContentRow {
  id: string;
  /** Epoch milliseconds after which they count as gone; null while somebody keeps them. */
  expires: number | null;
}

/** Some of the bytes of a content, where the database holds them. */
interface ContentChunkRow {
  content: string;
  /** From 0. */
  position: number;
  bytes: Uint8Array;
}
